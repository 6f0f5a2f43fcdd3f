import t from 'tap'
import { accepted } from '../../src/draft/document/accepted.js'
import { draftOf } from './drafted.js'

const text = 'Ida Brandt said that 40 houses were lost. Karl Berg left.\n'

t.test('what the checks refuse is left out and reported', async (t) => {
  const document = draftOf(t, text)
  t.strictSame(accepted(document, text), { document, dropped: [] })
  const [figure] = document.figures
  const wrong = { ...document, figures: [{ ...(figure as NonNullable<typeof figure>), value: 41 }] }
  t.strictSame(accepted(wrong, text), {
    document: { ...document, figures: [] },
    dropped: [{ start: 0, words: 'Ida Brandt', message: '41 is not in the words of the value pins (40)' }],
  })
})

t.test('a spelling that is not in the text is left out, and an entity without its name too', async (t) => {
  const document = draftOf(t, text)
  const alias = { text: 'Ida Brant', kind: 'name' as const }
  const [ida, karl] = document.entities as [(typeof document.entities)[number], (typeof document.entities)[number]]
  const wrong = {
    ...document,
    entities: [
      { ...ida, aliases: [...ida.aliases, alias] },
      { ...karl, name: 'Karl Bergh', aliases: [{ ...alias, text: 'Karl Bergh' }] },
    ],
  }
  t.strictSame(accepted(wrong, text), { document: { ...document, entities: [ida] }, dropped: [] })
})
