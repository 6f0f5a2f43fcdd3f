import { readFile } from 'node:fs/promises'
import t from 'tap'
import type { ArticleDocument } from '../schemas/article-document.js'
import { datesOf, facts } from '../src/documents/model/facts.js'

const article = JSON.parse(await readFile('fixtures/russia-spring-conscription.json', 'utf8')) as ArticleDocument

t.test('every passage in quotation marks has its speaker and the words that name the speaker', async (t) => {
  t.same(
    article.quotes.filter(({ type }) => type !== 'indirect').map(({ id, type, speaker }) => [id, type, speaker.entity, speaker.asWritten]),
    [
      ['guaranteed-death', 'partial', 'volodymyr-zelenskyy', 'Volodymyr Zelenskyy'],
      ['different', 'partial', 'volodymyr-zelenskyy', 'Zelenskyy'],
      ['two-silly-jokes', 'direct', 'volodymyr-zelenskyy', 'the Ukrainian leader'],
      ['guaranteed-death-for-many', 'direct', 'volodymyr-zelenskyy', null],
      ['save-your-children', 'direct', 'volodymyr-zelenskyy', 'he'],
      ['the-whole-truth', 'direct', 'volodymyr-zelenskyy', null],
      ['not-to-any-hot-spots', 'partial', 'sergei-shoigu', 'Sergei Shoigu'],
      ['they-lie-all-the-time', 'direct', 'vladislav-interviewed-by-ap', 'Vladislav'],
      ['recognised-him-by-his-lips', 'direct', 'lyubov-interviewed-by-ap', 'she'],
      ['i-raised-him', 'direct', 'lyubov-interviewed-by-ap', null],
      ['continuing-partial-retreat', 'partial', 'ukraine-defence-ministry', "Ukraine's defence ministry"],
      ['withdrawal-slow-but-noticeable', 'direct', 'volodymyr-zelenskyy', 'Zelenskyy'],
      ['hard-battles-lie-ahead', 'direct', 'volodymyr-zelenskyy', null],
      ['two-ukrainian-army-helicopters', 'partial', 'vyacheslav-gladkov', 'Vyacheslav Gladkov'],
      ['my-orders-as-commander-in-chief', 'direct', 'volodymyr-zelenskyy', 'he'],
    ],
  )
})

t.test('every statement in indirect speech has its source', async (t) => {
  t.same(
    article.quotes.filter(({ type }) => type === 'indirect').map(({ id, speaker }) => [id, speaker.entity]),
    [
      ['duty-to-warn', 'volodymyr-zelenskyy'],
      ['could-be-drafted', 'vladislav-interviewed-by-ap'],
      ['no-conscripts-or-reservists', 'vladimir-putin'],
      ['conscripts-mistakenly-sent', 'russian-army-spokesperson'],
      ['most-returned-some-captured', 'russian-army-spokesperson'],
      ['recognised-her-son', 'lyubov-interviewed-by-ap'],
      ['son-drafted-and-sent', 'lyubov-interviewed-by-ap'],
      ['putin-had-not-known', 'unnamed-us-official'],
      ['contracts-under-pressure-media', 'russian-independent-media'],
      ['contracts-under-pressure-groups', 'voluntary-groups'],
      ['soldiers-killed-and-wounded', 'russian-military'],
      ['helicopters-accused-of-strike', 'vyacheslav-gladkov'],
      ['attack-will-hamper-negotiations', 'russia'],
    ],
  )
})

t.test('every number that states a fact', async (t) => {
  t.same(
    article.figures.map(({ id, value, low, high, qualifier, unit, measure, status, reporter }) => [
      id,
      value ?? `${low} to ${high}`,
      qualifier,
      unit,
      measure,
      status,
      reporter,
    ]),
    [
      ['recruitment-goal', 134_500, 'exact', 'person', 'goal', 'planned', 'russia'],
      ['draft-sessions', 2, 'exact', 'session-per-year', 'rate', 'reported', null],
      ['conscription-age', '18 to 27', 'exact', 'year', 'attribute', 'reported', null],
      ['service-term', 1, 'exact', 'year', 'attribute', 'reported', null],
      ['age-of-vladislav', 22, 'exact', 'year', 'attribute', 'reported', null],
      ['day-between-claim-and-admission', 1, 'exact', 'day', 'attribute', 'reported', null],
      ['age-of-the-son', 20, 'exact', 'year', 'attribute', 'reported', null],
      ['soldiers-killed', 1351, 'exact', 'person', 'total', 'reported', 'russian-military'],
      ['soldiers-wounded', 3825, 'exact', 'person', 'total', 'reported', 'russian-military'],
      ['weeks-of-war', 5, 'more-than', 'week', 'attribute', 'reported', null],
      ['helicopters-in-strike', 2, 'exact', 'helicopter', 'total', 'reported', 'vyacheslav-gladkov'],
    ],
  )
})

t.test('claims that contradict each other reference each other', async (t) => {
  const contradicting = article.events.filter(({ contradicts }) => contradicts.length > 0)
  t.same(Object.fromEntries(contradicting.map(({ id, contradicts }) => [id, contradicts])), {
    'putin-denies-sending-conscripts': ['conscripts-sent-by-mistake'],
    'conscripts-sent-by-mistake': ['putin-denies-sending-conscripts'],
  })
})

t.test('a strike that one side alleges and the other does not confirm is a claim', async (t) => {
  const strike = article.events.find(({ id }) => id === 'strike-on-belgorod-fuel-storage')
  t.match(strike, { status: 'claimed', reporter: 'vyacheslav-gladkov', place: 'belgorod', figures: ['helicopters-in-strike'] })
})

t.test('unknown values are null, and no date is stated, because the text has no year', async (t) => {
  const { headline, url, publisher, byline, published, license, correction } = article.article
  t.same([headline, url, publisher, byline, license, correction], [null, null, null, [], null, null])
  t.same(published, { edtf: '2022-04-01/2022-04-06?', basis: 'inferred' })
  t.same(
    new Set(
      facts(article)
        .flatMap(datesOf)
        .map(([, { basis }]) => basis),
    ),
    new Set(['inferred']),
  )
})

t.test('only entities that are certain have a Wikidata address', async (t) => {
  const known = article.entities
    .filter(({ sameAs }) => sameAs !== null)
    .map(({ id, sameAs }) => [id, sameAs?.slice(sameAs.lastIndexOf('/') + 1)])
  t.same(Object.fromEntries(known), {
    'volodymyr-zelenskyy': 'Q3874799',
    'vladimir-putin': 'Q7747',
    ap: 'Q40469',
    russia: 'Q159',
    ukraine: 'Q212',
    kyiv: 'Q1899',
    'kherson-region': 'Q163271',
    'united-states': 'Q30',
  })
})
