import t from 'tap'
import { clustersOf } from '../../src/draft/entities/clusters.js'
import { Entities, type KnownEntity } from '../../src/draft/entities/entities.js'
import { groupsIn } from '../../src/draft/entities/groups.js'
import { mentionsOf } from '../../src/draft/entities/mentions.js'
import { slug } from '../../src/draft/entities/slug.js'
import { genderOfFirstName, isFirstName } from '../../src/draft/lexicon/people.js'
import { countryOf, isCity, isKnownPlace } from '../../src/draft/lexicon/places.js'
import { genderOfTitles } from '../../src/draft/lexicon/titles.js'
import { readArticleText } from '../../src/draft/text/article-text.js'

const read = (text: string, known: KnownEntity[] = []) => new Entities(text, clustersOf(mentionsOf(readArticleText(text)), []), known)
const ids = (entities: Entities) => entities.all.map(({ id, aliases }) => [id, ...aliases.keys()])

const group: KnownEntity = {
  ...{ id: 'velm-group', type: 'organization', name: 'Velm Group', sameAs: null },
  aliases: ['Velm Group', 'Qen Company'].map((text) => ({ text, kind: 'name' })),
}

t.test('two names of a known entity are one entity', async (t) => {
  const entities = read('The Velm Group met. The Qen Company left.', [group])
  t.strictSame(ids(entities), [['velm-group', 'Velm Group', 'Qen Company']])
})

t.test('a person is not taken for a known entity of another type', async (t) => {
  const company: KnownEntity = { ...group, id: 'holm', aliases: [{ text: 'Anna Holm', kind: 'name' }] }
  t.strictSame(ids(read('Anna Holm left.', [company])), [['anna-holm', 'Anna Holm']])
})

t.test('a new entity does not get the id of a known one', async (t) => {
  t.strictSame(ids(read('Velm Group Station fell.', [{ ...group, id: 'velm-group-station' }])), [
    ['velm-group-station-2', 'Velm Group Station'],
  ])
})

t.test('a name belongs to one entity', async (t) => {
  const entities = read('President Jordan left. He flew to Jordan.')
  t.strictSame(ids(entities), [['jordan', 'Jordan', 'President Jordan']])
  const person = entities.all[0] as (typeof entities.all)[number]
  const other = entities.describe('the mayor', 'person', null)
  t.equal(entities.addAlias(other, 'Jordan', 'name'), false)
  t.equal(entities.addAlias(other, 'the mayor', 'role'), true)
  t.equal(entities.addAlias(person, 'the mayor', 'role'), true)
  t.equal(entities.describe('the council', 'organization', null).identified, true)
})

t.test('names in a part of the text, in their order', async (t) => {
  const text = 'Anna Holm met Peter Berg in Kyiv.'
  const entities = read(text)
  const within = (start: number, end: number) => entities.within({ start, end }).map(({ mention }) => mention.name)
  t.strictSame(within(0, text.length), ['Anna Holm', 'Peter Berg', 'Kyiv'])
  t.strictSame(within(5, 24), ['Peter Berg'])
  t.strictSame(within(5, 20), [], 'a part of a name is none')
  t.strictSame(within(text.length, text.length), [])
  const words = 'Kyiv’s army left.'
  const clusters = clustersOf(mentionsOf(readArticleText(words)), [])
  const owned = new Entities(words, [...groupsIn(words, clusters), ...clusters])
  t.strictSame(
    owned.within({ start: 0, end: words.length }).map(({ mention }) => mention.name),
    ['Kyiv', 'Kyiv’s army'],
    'the longer one is last',
  )
})

t.test('what is not sure is listed', async (t) => {
  t.strictSame(
    read('Anna Holm and Peter Holm met. Holm saw Velm Qen.').doubts.map(({ mention, message }) => `${mention.name} ${message}`),
    ['Holm may be Peter Holm or Anna Holm; was taken for Peter Holm', 'Velm Qen was taken for a person'],
  )
})

t.test('the gender of a person follows from titles, then from the first name', async (t) => {
  const gender = (text: string) => read(text).all[0]?.gender
  t.equal(gender('Mrs Peter Holm left.'), 'female')
  t.equal(gender('Peter Holm left.'), 'male')
  t.equal(gender('Anne-Marie Holm left.'), 'female')
  t.equal(gender('Clinton met Hillary Clinton.'), 'female', 'the last name is a first name too')
  t.equal(gender('President Qen Velm left.'), null)
  t.equal(genderOfTitles(['president']), null)
  t.equal(genderOfFirstName('Olena'), 'female')
  t.equal(genderOfFirstName('José'), 'male')
  t.ok(isFirstName('Robin'))
  t.equal(genderOfFirstName('Robin'), null)
})

t.test('places by all their names', async (t) => {
  t.strictSame(['U.S.', 'America', 'UK', 'Türkiye', 'Turkey', 'Velmland', 'European Union'].map(countryOf), [
    'US',
    'US',
    'GB',
    'TR',
    'TR',
    null,
    null,
  ])
  t.strictSame(['Texas', 'Washington D.C.', 'France', 'Nagoya'].map(isKnownPlace), [true, true, true, false])
  t.strictSame(['Nagoya', 'São Paulo', 'Velmouth'].map(isCity), [true, true, false])
})

t.test('ids have only ASCII letters and digits', async (t) => {
  t.equal(slug('Łódź’s “Ångström” & Co.'), 'odzs-angstrom-co')
  t.equal(slug('Зеленський'), 'unnamed')
})
