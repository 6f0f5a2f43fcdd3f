import t from 'tap'
import Type from 'typebox'
import { components, documentComponents, jsonSchemas } from '../schemas/index.js'
import { idOf } from '../schemas/json-schema.js'
import { nullable, oneOf, reference } from '../schemas/reference.js'

t.test('only a schema with a name can be referenced', async (t) => {
  t.same(reference(Type.String({ $id: 'Name' })), { $ref: 'Name' })
  t.throws(() => reference(Type.String()), new TypeError('only a schema with an $id can be referenced'))
})

t.test('a nullable schema allows null', async (t) => {
  t.same(nullable(reference(Type.String({ $id: 'Name' })), 'A name.'), {
    anyOf: [{ $ref: 'Name' }, { type: 'null' }],
    description: 'A name.',
  })
})

t.test('the description of an enumeration has the meaning of each value', async (t) => {
  t.same(oneOf({ red: 'like blood.', blue: 'like the sky.' }, 'The colour.'), {
    type: 'string',
    enum: ['red', 'blue'],
    description: 'The colour.\n\n- `red`: like blood.\n- `blue`: like the sky.',
  })
})

t.test('an enumeration with a name can be referenced', async (t) => {
  t.same(reference(oneOf({ red: 'like blood.' }, 'The colour.', 'Colour')), { $ref: 'Colour' })
})

t.test('the names of components are unique and shadow no global', async (t) => {
  const names = [...components, ...documentComponents].map(idOf)
  t.equal(new Set(names).size, names.length)
  t.same(
    names.filter((name) => name in globalThis),
    [],
  )
})

t.test('every component that is referenced exists, and so does every definition of the JSON Schema files', async (t) => {
  const names = new Set([...components, ...documentComponents].map(idOf))
  for (const schema of [...components, ...documentComponents]) {
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)].map(([, name = '']) => name)
    t.same(
      references.filter((name) => !names.has(name)),
      [],
      idOf(schema),
    )
  }
  for (const [name, schema] of Object.entries(jsonSchemas)) {
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name = '']) => name)
    t.same([...new Set(references)].sort(), Object.keys((schema.$defs as object | undefined) ?? {}).sort(), name)
  }
})

t.test('the JSON Schema files have stable addresses', async (t) => {
  t.same(
    Object.entries(jsonSchemas).map(([name, { title }]) => [name, title]),
    [
      ['article-document', 'Verbatim article document'],
      ['article', 'Article'],
      ['entity', 'Entity'],
      ['quote', 'Quote'],
      ['figure', 'Figure'],
      ['event', 'NewsEvent'],
      ['problem', 'Problem'],
    ],
  )
})
