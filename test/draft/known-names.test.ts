import t from 'tap'
import type { KnownEntity } from '../../src/draft/entities/entities.js'
import { knownNamesIn } from '../../src/draft/entities/known-names.js'

const entity = (id: string, type: KnownEntity['type'], ...names: string[]): KnownEntity => ({
  ...{ id, type, name: names[0] as string, sameAs: null },
  aliases: [...names.map((text) => ({ text, kind: 'name' as const })), { text: 'the leader', kind: 'role' }],
})
const known = [
  entity('anna-berg', 'person', 'Anna Berg', 'Berg', 'Анна Берг', 'Берг', 'アンナ・ベルク', 'بيرغ'),
  entity('brackwater', 'place', 'Brackwater', 'Брекватер', 'ブラックウォーター', 'براكووتر'),
  entity('brackwater-council', 'organization', 'Brackwater Council'),
  entity('holm-1', 'person', 'Karl Holm'),
  entity('holm-2', 'person', 'Karl Holm'),
]
/** The names that are found, by the ids that they may mean. */
const found = (text: string) =>
  knownNamesIn(text, known).map(({ known = [], mentions }) => [
    known.map(({ id }) => id).join(' '),
    ...mentions.map(({ start, end }) => text.slice(start, end)),
  ])

t.test('names of known entities are found in every script, as whole words', async (t) => {
  t.strictSame(found('Anna Berg kam nach Brackwater. Berg blieb, die Bergarbeiter auch.'), [
    ['brackwater', 'Brackwater'],
    ['anna-berg', 'Anna Berg', 'Berg'],
  ])
  t.strictSame(found('Анна Берг приїхала в Брекватер.'), [
    ['anna-berg', 'Анна Берг'],
    ['brackwater', 'Брекватер'],
  ])
  t.strictSame(found('アンナ・ベルクはブラックウォーターに着いた。'), [
    ['brackwater', 'ブラックウォーター'],
    ['anna-berg', 'アンナ・ベルク'],
  ])
  t.strictSame(found('قالت بيرغ إن براكووتر بعيدة.'), [
    ['brackwater', 'براكووتر'],
    ['anna-berg', 'بيرغ'],
  ])
})

t.test('the longer name is taken, and a name of two entities may be either', async (t) => {
  t.strictSame(found('Der Brackwater Council traf Karl Holm.'), [
    ['brackwater-council', 'Brackwater Council'],
    ['holm-1 holm-2', 'Karl Holm'],
  ])
  t.strictSame(found('Niemand, auch nicht the leader, kam.'), [])
})

t.test('a last name alone may be that of somebody else', async (t) => {
  t.strictSame(found('Peter Berg kam.'), [])
  t.strictSame(found('Dann kam Frau Doktor Velm Berg.'), [])
  t.strictSame(found('Für Berg kam niemand.'), [['anna-berg', 'Berg']], 'the start of a sentence')
  t.strictSame(found('Da kam Präsident Berg.'), [['anna-berg', 'Berg']], 'a title')
  t.strictSame(found('Da kam Berg.'), [['anna-berg', 'Berg']])
})
