import t from 'tap'
import { drafted } from './drafted.js'

t.test('a quotation that its attribution interrupts is one quote', async (t) => {
  const { document } = drafted(t, '🌊 “The bridge,” Ida Brandt said, “is gone.”\n')
  t.match(document.quotes, [{ text: 'The bridge is gone.', speaker: { entity: 'ida-brandt' }, cue: 'said' }])
  t.equal(document.quotes.length, 1)
})

t.test('a long statement has several pins', async (t) => {
  const { document } = drafted(t, `Ida Brandt said that ${'the bridge was closed and '.repeat(9)}gone.\n`)
  t.equal(document.quotes[0]?.evidence.filter(({ role }) => role === 'content').length, 2)
})

t.test('what is doubtful is reported, most doubtful first', async (t) => {
  const text = 'Ida Brandt left. He said it was late. “All of these words came from nowhere.” They met on Friday.\n'
  const { doubts } = drafted(t, text, {}, { published: null })
  t.strictSame(doubts.map(({ kind, words }) => [kind, words]).slice(-1), [['date', 'Friday']])
})

t.test('a name that fits two known entities gets an id of its own', async (t) => {
  const known = ['ida-brandt', 'ida-brandt-mayor'].map((id) => ({
    ...{ id, type: 'person' as const, name: 'Ida Brandt', sameAs: null, aliases: [{ text: 'Ida Brandt', kind: 'name' as const }] },
  }))
  const { document, doubts } = drafted(t, 'Ida Brandt left the town.\n', { known })
  t.equal(document.entities[0]?.id, 'ida-brandt-2')
  t.match(doubts, [{ kind: 'entity', message: 'may be ida-brandt or ida-brandt-mayor; it got an id of its own' }])
})

t.test('the same fact twice is left out and reported', async (t) => {
  const { doubts } = drafted(t, 'Ida Brandt told AP and said that it was late, she said.\n')
  t.ok(doubts.every(({ kind }) => ['dropped', 'pronoun'].includes(kind)))
})

t.test('known names are found where nothing else tells that they are names', async (t) => {
  const known = (['place', 'person', 'organization'] as const).map((type) => {
    const name = { place: 'Velmouth', person: 'Holm', organization: 'Qen' }[type]
    return { ...{ id: `the-${type}`, type, name, sameAs: null }, aliases: [{ text: name, kind: 'name' as const }] }
  })
  const other = {
    ...(known[0] as (typeof known)[0]),
    id: 'other',
    type: 'organization' as const,
    aliases: [{ text: 'Qen', kind: 'name' as const }],
  }
  const { document } = drafted(t, 'Velmouth fell. Holm fell.\n', { known })
  t.match(document.entities, [{ id: 'the-place', type: 'place' }])
  t.equal(document.entities.length, 1, 'a last name may be that of many')
  const mixed = { ...other, type: 'place' as const }
  t.strictSame(drafted(t, 'Qen fell.\n', { known: [...known, mixed] }).document.entities, [], 'a name of two types says nothing')
})

t.test('in another language, known entities keep their ids, and names that may be others are reported', async (t) => {
  const known = ['ida-brandt', 'karl-berg', 'karl-berg-2'].map((id) => {
    const name = id === 'ida-brandt' ? 'Іда Брандт' : 'Карл Берг'
    return { ...{ id, type: 'person' as const, name, sameAs: null }, aliases: [{ text: name, kind: 'name' as const }] }
  })
  const { document, doubts } = drafted(t, 'Іда Брандт і Карл Берг приїхали 8 березня 2022 року.\n', { known }, { language: 'uk' })
  t.match(document.entities, [{ id: 'ida-brandt', name: 'Іда Брандт' }, { name: 'Карл Берг' }])
  t.match(doubts, [{ kind: 'entity', words: 'Карл Берг', message: 'may be karl-berg or karl-berg-2; it got an id of its own' }])
})

t.test('groups and described people are entities of the document', async (t) => {
  const { document } = drafted(t, 'Norwegian soldiers met conscripts in Kyiv.\n')
  t.match(document.entities, [
    { id: 'kyiv', type: 'place', identified: true },
    { id: 'norwegian-soldiers', type: 'group', identified: true, aliases: [{ text: 'Norwegian soldiers', kind: 'name' }] },
    { id: 'conscripts', type: 'group', identified: false, aliases: [{ text: 'conscripts', kind: 'role' }] },
  ])
})

t.test('in another language, quotations and nothing else are found', async (t) => {
  const { document, doubts } = drafted(t, 'Der Kanzler sagte: „Wir werden nicht mehr zahlen als nötig.“\n', {}, { language: 'de' })
  t.match(document.quotes, [{ type: 'direct', text: 'Wir werden nicht mehr zahlen als nötig.', speaker: { entity: null } }])
  t.strictSame([document.entities, document.figures, document.events], [[], [], []])
  t.match(doubts, [{ kind: 'quote', line: 1 }])
})
