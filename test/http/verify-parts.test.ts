import t from 'tap'
import type { Quote } from '../../schemas/quote.js'
import type { FactEvidence } from '../../src/http/response/find-parts.js'
import { findInEvidence, findInText } from '../../src/http/response/find-passages.js'
import { articleDocuments, startWithArticles } from '../articles.js'

interface Verification {
  searched: string
  status: string
  passages: { exact: string; start: number; part: number | null; facts: { id: string }[] }[]
  closest: object[]
}

const { app } = await startWithArticles(t)
const get = async (url: string) => (await app.inject(url)).json()
const verify = async (article: string, exact: string): Promise<Verification> =>
  get(`/verify?article=${article}&exact=${encodeURIComponent(exact)}`)
const placesOf = ({ passages }: Verification) => passages.map(({ exact, start, part }) => [exact, start, part])

t.test('the text of every quote is found, and in parts only if it has several', async (t) => {
  const quotes: Quote[] = await get('/quotes?format=array&limit=100')
  t.equal(quotes.length, articleDocuments.flatMap(({ quotes }) => quotes).length)
  for (const { id, article, text, evidence } of quotes) {
    const verification = await verify(article, text)
    const content = evidence.filter(({ role }) => role === 'content')
    t.match(verification, { status: /^(found|ambiguous)$/, closest: [] }, id)
    t.ok(
      verification.passages.some(({ facts }) => facts.some((fact) => fact.id === id)),
      id,
    )
    t.same(
      verification.passages.map(({ part }) => part),
      content.length > 1 ? content.map((_, index) => index + 1) : verification.passages.map(() => null),
      id,
    )
  }
})

t.test('so is every other text with the words of an article', async (t) => {
  const annotations: { id: string; text: string }[] = await get('/events?format=annotations&limit=100')
  const figures: { id: string; words: string }[] = await get('/figures?format=rows&fields=id,evidence&limit=100')
  const texts = [...annotations.map(({ id, text }) => [id, text]), ...figures.map(({ id, words }) => [id, words])] as [string, string][]
  t.ok(texts.length > 40)
  for (const [id, text] of texts)
    t.match(await verify(id.split('.')[0] as string, text), { status: /^(found|ambiguous)$/ }, `${id}: ${text}`)
})

t.test('a quotation over its attribution, in an article whose text is included', async (t) => {
  const whole = await verify('velmouth-counts-differ', 'We count whom we have found, We do not guess.')
  t.match(whole, { searched: 'text', status: 'found' })
  t.same(placesOf(whole), [
    ['We count whom we have found,', 488, 1],
    ['We do not guess.', 576, 2],
  ])
  const inner = await verify('velmouth-counts-differ', 'have found, We do')
  t.same([inner.status, placesOf(inner)], ['found', placesOf(whole)])
  for (const words of [
    'have found, We d',
    'found We do not guess.',
    'We do not guess. We count whom we have found,',
    'we have found, … We do not',
  ]) {
    t.equal((await verify('velmouth-counts-differ', words)).status, words.includes('…') ? 'found' : 'not-found', words)
  }
})

t.test('words that were left out, in an article whose text is not included', async (t) => {
  const whole = await verify('russia-spring-conscription', 'most have since been returned … some were taken prisoner')
  t.match(whole, { searched: 'evidence', status: 'found', passages: [{ facts: [{ id: /most-returned/ }, {}] }, {}] })
  t.same(placesOf(whole), [
    ['most have since been returned to Russia, some were taken prisoner', 2586, 1],
    ['most have since been returned to Russia, some were taken prisoner', 2586, 2],
  ])
  t.equal((await verify('russia-spring-conscription', 'most have since been returned some were taken prisoner')).status, 'not-found')
  for (const words of ['…', ' … ', 'returned …', '… some were', 'some were taken prisoner … most have since been returned']) {
    t.match(await verify('russia-spring-conscription', words), { status: 'not-found', passages: [] }, words)
  }
})

t.test('parts with an omission between them are found one after another, each as whole words', async (t) => {
  const text = await verify('velmouth-ferry-overturns', 'The river ferry … passengers … passengers')
  t.match(text, { status: 'found', closest: [] })
  t.same(placesOf(text), [
    ['The river ferry', 94, 1],
    ['passengers', 175, 2],
    ['passengers', 224, 3],
  ])
  const emoji = await verify('velmouth-ferry-overturns', 'Bring lamps … tonight … the mayor')
  t.same(placesOf(emoji), [
    ['Bring lamps', 830, 1],
    ['tonight', 884, 2],
    ['the mayor', 992, 3],
  ])
  const pins = await verify('russia-spring-conscription', '1,351 … killed … 3,825')
  t.same([pins.status, pins.passages.map(({ part }) => part)], ['found', [1, 2, 3]])
  for (const words of ['passengers … The river ferry', 'The river … errymen', '351 … killed', '3,825 … 1,351', 'zzzz … yyyy'])
    for (const article of ['velmouth-ferry-overturns', 'russia-spring-conscription'])
      t.equal((await verify(article, words)).status, 'not-found', words)
})

const pin = (start: number, exact: string) =>
  ({
    kind: 'quote',
    id: `a.${start}`,
    role: 'content',
    exact,
    prefix: '',
    suffix: '',
    start,
    end: start + exact.length,
    url: null,
  }) as FactEvidence
const pause = async () => {}

t.test('parts at several places are ambiguous, with at most a hundred passages', async (t) => {
  const quote = (start: number) => ({ text: 'a b', pins: [pin(start, 'a'), pin(start + 5, 'b')] })
  const places = async (starts: readonly number[]) => {
    const joined = starts.map(quote)
    const pins = joined.flatMap(({ pins }) => pins)
    const { status, passages } = await findInEvidence(pins, joined, 'a b', pause)
    return [
      status,
      passages.length,
      passages
        .slice(0, 4)
        .map(({ start, part }) => `${part}: ${start}`)
        .join(', '),
    ]
  }
  t.same(await places([20, 20]), ['found', 2, '1: 20, 2: 25'])
  t.same(await places([20, 0]), ['ambiguous', 4, '1: 0, 2: 5, 1: 20, 2: 25'])
  t.same((await places(Array.from({ length: 60 }, (_, index) => index * 10))).slice(0, 2), ['ambiguous', 100])
})

t.test('a part is found in a long pin that starts before it, and there are at most 20 parts', async (t) => {
  const pins = [pin(0, 'a b c d'), pin(2, 'b'), pin(4, 'c')]
  const found = async (words: string) => (await findInEvidence(pins, [], words, pause)).passages.map(({ exact }) => exact)
  t.same(await found('a … d'), ['a b c d', 'a b c d'])
  t.same(await found('b … c … d'), ['a b c d', 'a b c d', 'a b c d'])
  t.same(await found('c … b'), [])
  const inText = async (count: number) =>
    (await findInText('a '.repeat(40), [], [], Array.from({ length: count }, () => 'a').join(' … '), null, pause)).status
  t.same([await inText(20), await inText(21)], ['found', 'not-found'])
})
