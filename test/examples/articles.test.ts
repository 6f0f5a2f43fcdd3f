import { readdirSync, readFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { checkTogether } from '../../src/documents/agreement.js'
import { checkDocument } from '../../src/documents/check.js'
import { datesOf, facts, pins } from '../../src/documents/model/facts.js'
import { verify } from '../../src/documents/pins/verify.js'
import { startApp } from '../app.js'

const folder = 'examples/articles'
const names = ['asylum-seekers-rescued-off-indonesia', 'effects-of-warming-and-ozone-on-crops', 'mecca-crane-collapse']
const checked = names.map((name) => checkDocument(readFileSync(join(folder, `${name}.json`)), `${name}.json`))
const articles = checked.map(({ value }) => value as ArticleDocument)
const [asylum, crops, crane] = articles as [ArticleDocument, ArticleDocument, ArticleDocument]
const textOf = ({ article }: ArticleDocument) => article.text.included as string

t.test('the articles have no problems, alone, together, and with the shipped one', async (t) => {
  t.same(readdirSync(folder).sort(), ['README.md', ...names.map((name) => `${name}.json`)])
  t.same(
    checked.flatMap(({ problems }) => problems),
    [],
  )
  const shipped = readdirSync('fixtures').map((file) => checkDocument(readFileSync(join('fixtures', file)), file))
  t.same(checkTogether([...checked, ...shipped]), [])
})

t.test('every pin, quote and alias is in the included text', async (t) => {
  t.same(
    articles.map((document) => [[...verify(document, textOf(document))], [...pins(document)].length]),
    [
      [[], 101],
      [[], 79],
      [[], 37],
    ],
  )
  const changed = textOf(crane).replace('238', '239')
  t.same(
    [...verify(crane, changed)].map(({ code }) => code),
    ['text-mismatch', 'pin-not-found', 'pin-not-found'],
  )
})

t.test('the number of items in each article', async (t) => {
  t.same(
    articles.map(({ entities, quotes, figures, events }) => [entities.length, quotes.length, figures.length, events.length]),
    [
      [29, 9, 5, 12],
      [16, 12, 6, 3],
      [11, 4, 4, 2],
    ],
  )
})

t.test('what the draft had found is reviewed, and what it had missed is by a person', async (t) => {
  const count = (items: readonly { provenance?: string }[]) =>
    ['drafted', 'reviewed', 'person'].map((each) => items.filter(({ provenance }) => provenance === each).length)
  t.same(
    articles.map(({ entities, quotes, figures, events }) => [entities, quotes, figures, events].map(count)),
    [
      [
        [0, 20, 9],
        [0, 7, 2],
        [0, 2, 3],
        [0, 0, 12],
      ],
      [
        [0, 15, 1],
        [0, 8, 4],
        [0, 6, 0],
        [0, 0, 3],
      ],
      [
        [0, 8, 3],
        [0, 4, 0],
        [0, 4, 0],
        [0, 0, 2],
      ],
    ],
  )
})

t.test('each document and the README credit the article and its licence, and say what was changed', async (t) => {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  for (const { article } of articles) {
    t.equal(article.publisher, 'Wikinews')
    t.equal(
      article.license,
      'CC BY 2.5 (https://creativecommons.org/licenses/by/2.5/), Wikinews; without image captions, links, sources and categories',
    )
    t.equal(textOf({ article } as ArticleDocument).split('\n')[0], article.headline)
    t.ok(readme.includes(`[${article.headline}](${article.url})`), article.headline as string)
    t.ok(readme.includes(article.published?.edtf as string))
  }
  t.match(readme, /\[CC BY 2\.5\]\(https:\/\/creativecommons\.org\/licenses\/by\/2\.5\/\)/)
  t.match(readme, /Changes: /)
})

t.test('the article with casualties has what each reporter says, and no figure for what did not happen', async (t) => {
  t.same(
    crane.figures.map(({ metric, value, qualifier, unit, place, reporter }) => [metric, value, qualifier, unit, place, reporter]),
    [
      ['killed', 107, 'at-least', 'person', 'mecca', null],
      ['killed', 107, 'at-least', 'person', 'grand-mosque-of-mecca', 'saudi-civil-defense-authority'],
      ['wounded', 238, 'exact', 'person', 'grand-mosque-of-mecca', 'saudi-civil-defense-authority'],
      ['interval', 10, 'exact', 'day', null, null],
    ],
  )
  t.match(textOf(crane), /four hours earlier, I think the death toll would have been more than a thousand/)
})

t.test('the political article has the speakers of all statements', async (t) => {
  t.same(
    asylum.quotes.map(({ type, speaker, cue, medium, addressee }) => [type, speaker.entity, speaker.asWritten, cue, medium, addressee]),
    [
      ['indirect', 'fuad-basya', 'Fuad Basya', 'said', null, null],
      ['indirect', 'united-nations', 'United Nations', 'rates', null, null],
      ['indirect', 'fuad-basya', 'Basya', 'believes', 'ABC News', null],
      ['indirect', 'afp', 'AFP', 'according to', null, null],
      ['indirect', 'muhammad-amin-rohingya', 'Muhammad Amin', null, null, null],
      ['direct', 'najib-razak', 'Najib Razak', 'said', 'public statement', null],
      ['indirect', 'us-state-department', 'US State Department', 'said', null, null],
      ['direct', 'jeff-rathke', 'Jeff Rathke', 'said', null, null],
      ['indirect', 'jeff-rathke', 'Rathke', 'asked', null, 'south-east-asian-governments'],
    ],
  )
})

t.test('the article on science has percentages that are changes or shares, with their years', async (t) => {
  t.same(
    crops.figures.map(({ metric, value, qualifier, measure, status, asOf }) => [metric, value, qualifier, measure, status, asOf?.edtf]),
    [
      ['other', 10, 'more-than', 'change', 'estimated', '2050'],
      ['other', 50, 'exact', 'change', 'estimated', '2050'],
      ['other', 49, 'exact', 'change', 'estimated', '2050'],
      ['other', 27, 'exact', 'change', 'estimated', '2050'],
      ['share', 46, 'exact', 'rate', 'reported', undefined],
      ['other', 25, 'exact', 'change', 'reported', '1980/2012'],
    ],
  )
})

t.test('a day that is named only by its weekday is inferred', async (t) => {
  const dates = facts(asylum).flatMap((fact) => datesOf(fact).map(([, { edtf, basis }]) => `${edtf} ${basis}`))
  t.same([...new Set(dates)], ['2015-05-15 inferred', '2015-05-18 inferred'])
})

t.test('only entities that are certain have a Wikidata address', async (t) => {
  const known = articles.flatMap(({ entities }) => entities.flatMap(({ id, sameAs }) => (sameAs === null ? [] : [[id, sameAs.slice(30)]])))
  t.same(Object.fromEntries(known), {
    'john-kerry': 'Q22316',
    'united-nations': 'Q1065',
    afp: 'Q40464',
    indonesia: 'Q252',
    malaysia: 'Q833',
    myanmar: 'Q836',
    thailand: 'Q869',
    'united-states': 'Q30',
    'south-east-asia': 'Q11708',
    'massachusetts-institute-of-technology': 'Q49108',
    'us-department-of-agriculture': 'Q501542',
    'us-environmental-protection-agency': 'Q460173',
    'us-national-science-foundation': 'Q304878',
    'us-national-park-service': 'Q308439',
    'united-kingdom': 'Q145',
    mecca: 'Q5806',
    'saudi-arabia': 'Q851',
  })
})

t.test('all four articles are served together', async (t) => {
  const fixtures = t.testdir()
  await cp('fixtures', fixtures, { recursive: true })
  for (const name of names) await cp(join(folder, `${name}.json`), join(fixtures, `${name}.json`))
  const { app } = await startApp({ VERBATIM_FIXTURES: fixtures })
  t.teardown(() => app.close())
  const get = async (url: string) => (await app.inject(url)).json()

  t.same(await get('/articles?fields=id&format=array'), [
    { id: 'russia-spring-conscription' },
    { id: 'mecca-crane-collapse' },
    { id: 'asylum-seekers-rescued-off-indonesia' },
    { id: 'effects-of-warming-and-ozone-on-crops' },
  ])
  const { name, aliases, sameAs } = await get('/entities/united-states')
  t.same([name, sameAs], ['US', 'https://www.wikidata.org/wiki/Q30'])
  t.same([...new Set(aliases.map(({ text }: { text: string }) => text))].sort(), ['U.S.', 'US', 'United States'])
  t.same(await get('/quotes?speaker=US&fields=id&format=array'), [
    { id: 'russia-spring-conscription.putin-had-not-known' },
    { id: 'asylum-seekers-rescued-off-indonesia.kerry-contacted-thailand' },
    { id: 'asylum-seekers-rescued-off-indonesia.work-together-quickly' },
    { id: 'asylum-seekers-rescued-off-indonesia.not-to-turn-boats-away' },
    { id: 'effects-of-warming-and-ozone-on-crops.ozone-damages-plants' },
    { id: 'effects-of-warming-and-ozone-on-crops.higher-yields-with-carbon-dioxide' },
  ])
  t.same(await get('/figures?metric=killed&fields=article,value,reporter&format=array'), [
    { article: 'russia-spring-conscription', value: 1351, reporter: 'russian-military' },
    { article: 'mecca-crane-collapse', value: 107, reporter: null },
    { article: 'mecca-crane-collapse', value: 107, reporter: 'saudi-civil-defense-authority' },
  ])
  t.same(await get('/figures?provenance=person&article=asylum-seekers-rescued-off-indonesia&fields=value&format=array'), [
    { value: 200 },
    { value: 900 },
    { value: 2 },
  ])
  t.match(await get('/verify?article=mecca-crane-collapse&exact=numerous%20bloodied%20bodies'), {
    searched: 'text',
    status: 'found',
    passages: [{ exact: 'numerous bloodied bodies', url: /^https:\/\/en\.wikinews\.org\// }],
  })
  t.equal((await app.inject('/articles/mecca-crane-collapse/text')).body, textOf(crane))
})
