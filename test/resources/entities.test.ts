import t from 'tap'
import type { Entity } from '../../schemas/entity.js'
import { entities } from '../../src/resources/entities.js'
import { entityNames } from '../../src/resources/names.js'
import { weaker } from '../../src/resources/provenance.js'
import { foldName, foldWords } from '../../src/text/folding.js'

const ida = (more: Partial<Entity>): Entity => ({
  id: 'ida-brandt',
  type: 'person',
  name: 'Ida Brandt',
  identified: true,
  aliases: [{ text: 'Ida Brandt', kind: 'name' }],
  sameAs: null,
  description: null,
  partOf: [],
  provenance: 'person',
  ...more,
})
const merge = entities.merge as unknown as (versions: { article: string; item: Entity }[]) => Entity

t.test('versions of an entity from several articles are merged, in any order', async (t) => {
  const first = { article: 'a', item: ida({ identified: false, name: 'the mayor', aliases: [{ text: 'the mayor', kind: 'role' }] }) }
  const second = {
    article: 'b',
    item: ida({
      sameAs: 'https://www.wikidata.org/wiki/Q1',
      description: 'Mayor.',
      aliases: [
        { text: 'the mayor', kind: 'role' },
        { text: 'Ида', kind: 'name', lang: 'ru' },
      ],
    }),
  }
  const merged = ida({
    name: 'the mayor',
    sameAs: 'https://www.wikidata.org/wiki/Q1',
    description: 'Mayor.',
    aliases: [
      { text: 'the mayor', kind: 'role' },
      { text: 'Ида', kind: 'name', lang: 'ru' },
    ],
  })
  t.same(merge([first, second]), merged)
  t.same(merge([second, first]), merged)
  t.same(merge([{ article: 'a', item: ida({}) }]), ida({}))
})

t.test('an entity has the relations of all versions, each with its strongest basis', async (t) => {
  const version = (article: string, ...partOf: Entity['partOf']) => ({ article, item: ida({ partOf }) })
  const versions = [
    version('a', { entity: 'council', basis: 'curated' }, { entity: 'marrowby', basis: 'inferred' }),
    version('b', { entity: 'marrowby', basis: 'curated' }, { entity: 'council', basis: 'stated' }),
    version('c', { entity: 'party', basis: 'inferred' }, { entity: 'council', basis: 'inferred' }),
    version('d'),
  ]
  const expected = [
    { entity: 'council', basis: 'stated' },
    { entity: 'marrowby', basis: 'inferred' },
    { entity: 'party', basis: 'inferred' },
  ]
  t.same(merge(versions).partOf, expected)
  t.same(merge([...versions].reverse()).partOf, expected)
})

t.test('the names of an entity, with their kinds', async (t) => {
  const names = (entity: Entity) => entityNames(entity).map(({ kind, folded }) => `${kind}: ${folded}`)
  t.same(
    names(
      ida({
        sameAs: 'https://www.wikidata.org/wiki/Q42',
        aliases: [
          { text: 'Ida Brandt', kind: 'name' },
          { text: 'IDA  brandt', kind: 'name' },
          { text: 'the old mayor', kind: 'role' },
          { text: '…', kind: 'role' },
          { text: 'Ida Brandtova', kind: 'curated' },
          { text: 'Ида Брандт', kind: 'curated', lang: 'ru' },
        ],
      }),
    ),
    [
      ...['id: ida brandt', 'wikidata: q42', 'name: ida brandt', 'last-name: brandt', 'role: old mayor', 'role: mayor'],
      ...['name: ida brandtova', 'last-name: brandtova', 'name: ида брандт', 'last-name: брандт'],
    ],
  )
  t.same(names(ida({ id: 'old-mill', type: 'place', aliases: [{ text: 'Old Mill', kind: 'name' }] })), ['id: old mill', 'name: old mill'])
  t.same(names(ida({ id: 'a', type: 'organization', aliases: [{ text: 'the Kremlin', kind: 'name' }] })), [
    'id: a',
    'name: the kremlin',
    'name-part: kremlin',
  ])
  t.same(names(ida({ id: 'a', aliases: [{ text: 'Mayor Ida von Brandt', kind: 'name' }] })), [
    'id: a',
    'name: ida von brandt',
    'last-name: von brandt',
    'name-part: brandt',
    'role: mayor',
  ])
})

t.test('names are compared without case, accents, punctuation and possessive', async (t) => {
  const folded: Record<string, string> = {
    "Zelenskyy's": 'zelenskyy',
    'Zelenskyy’s office': 'zelenskyy office',
    "the soldiers' mothers": 'the soldiers mothers',
    "O'Brien": 'obrien',
    'José Łukasz Ørsted-Müller': 'jose lukasz orsted muller',
    'Ёлкина Й.': 'елкина и',
    ＡＢＣ: 'abc',
    Ñuñoa: 'nunoa',
    北京: '北京',
    '😀': '',
  }
  for (const [name, expected] of Object.entries(folded)) {
    t.equal(foldName(name), expected, name)
    t.equal(foldName(name.normalize('NFD')), expected, `${name}, decomposed`)
  }
})

t.test('words are compared without case and accents, numbers without their group separators', async (t) => {
  t.same(foldWords("Don't say 1,351 or 12,345,678!"), ['dont', 'say', '1351', 'or', '12345678'])
  t.same(foldWords('1,35 and 1,3512 and 3.5'), ['1\ue00235', 'and', '1\ue0023512', 'and', '3\ue0025'])
  t.same(foldWords('—'), [])
  t.same(foldWords('?!'), [])
  t.same(foldWords('Plain words, and U.S. ones; (all) ASCII.'), ['plain', 'words', 'and', 'us', 'ones', 'all', 'ascii'])
})

t.test('curated names are other names of an entity in JSON-LD', async (t) => {
  const jsonLd = entities.jsonLd as unknown as (entity: Entity) => { name: string; alternateName: string[] }
  const curated = [
    { text: 'Ida Brandt', kind: 'name' as const },
    { text: 'Ида Брандт', kind: 'curated' as const, lang: 'ru' },
  ]
  t.match(jsonLd(ida({ aliases: curated })), { name: 'Ida Brandt', alternateName: ['Ида Брандт'] })
})

t.test('a merged entity has the strongest provenance, and the name and description from there', async (t) => {
  const drafted = { article: 'a', item: ida({ provenance: 'drafted', name: 'Brandt', description: 'A draft.' }) }
  const reviewed = { article: 'b', item: ida({ provenance: 'reviewed', name: 'I. Brandt' }) }
  const person = { article: 'c', item: ida({ aliases: [{ text: 'Ida', kind: 'name' }] }) }
  t.match(merge([drafted]), { provenance: 'drafted', name: 'Brandt', description: 'A draft.' })
  t.match(merge([drafted, reviewed]), { provenance: 'reviewed', name: 'I. Brandt', description: 'A draft.' })
  t.match(merge([drafted, reviewed, person]), {
    ...{ provenance: 'person', name: 'Ida Brandt', description: 'A draft.' },
    aliases: [{ text: 'Ida Brandt' }, { text: 'Ida' }],
  })
})

t.test('of two provenances, one is the weaker', async (t) => {
  t.equal(weaker('person', 'drafted'), 'drafted')
  t.equal(weaker('drafted', 'reviewed'), 'drafted')
  t.equal(weaker('reviewed', 'person'), 'reviewed')
})
