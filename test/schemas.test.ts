import t from 'tap'
import Type from 'typebox'
import { nullable, oneOf, reference } from '../schemas/reference.js'

t.test('only a schema with a name can be referred to', async (t) => {
  t.same(reference(Type.String({ $id: 'Name' })), { $ref: 'Name' })
  t.throws(() => reference(Type.String()), new TypeError('a reference needs a schema with an $id'))
})

t.test('what the article does not say is null', async (t) => {
  t.same(nullable(reference(Type.String({ $id: 'Name' })), 'A name.'), {
    anyOf: [{ $ref: 'Name' }, { type: 'null' }],
    description: 'A name.',
  })
})

t.test('each value that is allowed says what it means', async (t) => {
  t.same(oneOf({ red: 'like blood.', blue: 'like the sky.' }, 'The colour.'), {
    type: 'string',
    enum: ['red', 'blue'],
    description: 'The colour.\n\n- `red`: like blood.\n- `blue`: like the sky.',
  })
  t.equal((oneOf({ red: 'like blood.' }, 'The colour.', 'Colour') as { title?: string }).title, 'Colour')
})
