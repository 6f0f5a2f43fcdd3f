import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { type Draft, draft, type Metadata } from '../../src/draft/draft.js'
import type { KnownEntity } from '../../src/draft/entities/entities.js'
import { allOf, KnownEntities, withKnownEntities } from '../../src/draft/known/known-entities.js'
import { namesIn } from '../../src/draft/known/names-in.js'
import { renameEntities } from '../../src/draft/known/rename.js'
import { document } from '../ingest/brackwater.js'

const metadata = (id: string): Metadata => ({
  ...{ id, headline: null, url: null, publisher: null, byline: [], language: 'en', published: null },
})
const entity = (id: string, name: string, more: Partial<KnownEntity> = {}): KnownEntity => ({
  ...{ id, type: 'person', name, sameAs: null, aliases: [{ text: name, kind: 'name' }] },
  ...more,
})

t.test('what may be a name starts no word in lower case, and ends before a mark', async (t) => {
  t.strictSame(namesIn("The mayor met Anna Lindqvist’s son, eBay's chief."), [
    'the',
    'the mayor',
    'the mayor met',
    'the mayor met anna',
    'the mayor met anna lindqvist',
    'the mayor met anna lindqvist son',
    'anna',
    'anna lindqvist',
    'anna lindqvist son',
    'lindqvist',
    'lindqvist son',
    'ebay',
    'ebay chief',
  ])
  t.strictSame(namesIn('in St. Petersburg\n\nat “Bank of England”'), [
    'st',
    'st petersburg',
    'petersburg',
    'bank',
    'bank of',
    'bank of england',
    'england',
  ])
  t.equal(namesIn('A b c d e f g h i').at(-1), 'a b c d e f g h', 'up to eight words')
  t.strictSame(namesIn('nothing here — or there'), [])
  t.ok(namesIn('泽连斯基在基辅').includes('基辅'), 'a script without blanks is divided')
})

t.test('known entities are found by names and ids, and have what all articles say', async (t) => {
  const known = new KnownEntities()
  known.add([entity('anna-lindqvist', 'Anna Lindqvist'), entity('anna-lindqvist-2', 'Anna Lindqvist')], 'one')
  known.add(
    [
      entity('anna-lindqvist', 'A. Lindqvist', {
        sameAs: 'https://www.wikidata.org/wiki/Q1',
        aliases: [
          { text: 'Anna Lindqvist', kind: 'name' },
          { text: 'Lindqvist', kind: 'name' },
          { text: 'the mayor', kind: 'role' },
        ],
      }),
    ],
    'two',
  )
  const united = entity('anna-lindqvist', 'Anna Lindqvist', {
    sameAs: 'https://www.wikidata.org/wiki/Q1',
    aliases: [
      { text: 'Anna Lindqvist', kind: 'name' },
      { text: 'Lindqvist', kind: 'name' },
      { text: 'the mayor', kind: 'role' },
    ],
  })
  t.strictSame(await known.named(['lindqvist', 'nobody', 'the mayor']), [united])
  t.strictSame(await known.named(['anna lindqvist']), [united, entity('anna-lindqvist-2', 'Anna Lindqvist')])
  t.strictSame(await known.named(['anna lindqvist 2']), [entity('anna-lindqvist-2', 'Anna Lindqvist')])
  known.add([entity('anna-lindqvist-2', 'Anna Lindqvist')], 'one')
  const ids = ['anna-lindqvist', 'anna-lindqvist-2', 'nobody']
  t.strictSame(await known.taken(ids, 'one'), ['anna-lindqvist'], 'an article may use its own ids')
  t.strictSame(await known.taken(ids, 'three'), ['anna-lindqvist', 'anna-lindqvist-2'])
})

t.test('an entity that several sources know has the aliases of all', async (t) => {
  const [first, second] = [new KnownEntities(), new KnownEntities()]
  first.add([entity('kyiv', 'Kyiv'), entity('minsk', 'Minsk')], 'one')
  second.add(
    [
      entity('kyiv', 'Kyiv', {
        aliases: [
          { text: 'Kyiv', kind: 'name' },
          { text: 'Kiev', kind: 'curated' },
        ],
      }),
    ],
    'two',
  )
  const both = allOf([first, second])
  t.strictSame(await both.named(['kyiv', 'minsk']), [
    entity('kyiv', 'Kyiv', {
      aliases: [
        { text: 'Kyiv', kind: 'name' },
        { text: 'Kiev', kind: 'curated' },
      ],
    }),
    entity('minsk', 'Minsk'),
  ])
  t.strictSame(await both.taken(['kyiv', 'minsk', 'paris'], 'one'), ['kyiv'])
})

t.test('known entities keep their ids, and new ones get none that another article uses', async (t) => {
  const text = 'Mayor Anna Lindqvist left Lisbon on Monday, the fire service said.\n'
  const known = new KnownEntities()
  const drafted = (id: string) => withKnownEntities(known, text, (known) => draft(text, metadata(id), { known }))
  const ids = ({ document }: Draft) => document.entities.map(({ id }) => id)
  const first = await drafted('one')
  t.strictSame(ids(first), ['anna-lindqvist', 'lisbon', 'the-fire-service'])
  known.add(first.document.entities, 'one')
  const second = await drafted('two')
  t.strictSame(ids(second), ['anna-lindqvist', 'lisbon', 'the-fire-service-two'])
  t.match(second.document.quotes, [{ speaker: { entity: 'the-fire-service-two' } }])
  t.strictSame(ids(await drafted('one')), ids(first), 'the same article again has the same ids')
  known.add([entity('the-fire-service-three', 'Three')], 'four')
  t.strictSame(ids(await drafted('three')).at(-1), 'the-fire-service-three-2')
})

t.test('a new id is no longer than an id may be', async (t) => {
  const id = `${'a'.repeat(45)}-b`
  const known = new KnownEntities()
  known.add([entity(id, 'Somebody Else')], 'other')
  const own = { ...document, article: { ...document.article, id: 'x'.repeat(100) }, entities: [{ ...document.entities[0], id }] }
  const drafting = () => ({ document: own as ArticleDocument, doubts: [] })
  const { document: renamed } = await withKnownEntities(known, '', drafting)
  t.equal(renamed.entities[0]?.id, `${'a'.repeat(45)}-${'x'.repeat(46)}`)
})

t.test('everything that refers to an entity gets its new id', async (t) => {
  const whole = structuredClone(document)
  const [quote, figure, event] = [whole.quotes[0], whole.figures[0], whole.events[0]] as [
    ArticleDocument['quotes'][number],
    ArticleDocument['figures'][number],
    ArticleDocument['events'][number],
  ]
  Object.assign(whole.entities[0] as object, { partOf: [{ entity: 'brackwater', basis: 'stated' }] })
  Object.assign(quote, { addressee: 'brackwater', about: ['brackwater', 'ada-fenn'] })
  Object.assign(figure, { party: 'ada-fenn' })
  Object.assign(event, { place: 'brackwater', reporter: 'ada-fenn', participants: [{ entity: 'brackwater', role: 'actor' }] })
  const renamed = renameEntities(whole, new Map([['brackwater', 'brackwater-bees']]))
  const text = JSON.stringify({ ...whole, article: null })
  t.equal(JSON.stringify({ ...renamed, article: null }), text.replaceAll('"brackwater"', '"brackwater-bees"'))
  t.equal(renameEntities(whole, new Map()), whole)
})
