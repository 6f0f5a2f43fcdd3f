import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { verdictsOf } from '../../src/documents/rules/figure-numbers.js'
import { toItems } from '../../src/documents/to-items.js'
import { validBytes } from './valid-document.js'

interface Numbers {
  value?: number
  low?: number
  high?: number
  unit?: string
  valueBasis?: 'read' | 'author'
}

/** The verdicts about the numbers of a figure with one value pin: `value stated`. */
function verdicts(language: string, exact: string, numbers: Numbers): string[] {
  const document = JSON.parse(validBytes.toString('utf8')) as ArticleDocument
  const [figure] = document.figures
  const evidence = [{ role: 'value', exact, prefix: '', suffix: '', start: 0, end: 1 }]
  Object.assign(document.article, { language })
  Object.assign(document, { figures: [{ ...figure, value: null, ...numbers, evidence }] })
  return verdictsOf(document).map(({ path, verdict }) => `${path[2]} ${verdict}`)
}

t.test('value, low and high are compared with the words', async (t) => {
  t.same(verdicts('en', '5 to 6 million', { low: 5e6, high: 6e6 }), ['low stated', 'high stated'])
  t.same(verdicts('en', '5 to 6 million', { low: 5, high: 6e6 }), ['low different', 'high stated'])
  t.same(verdicts('en', '5 to 6 million', { value: 5.5e6, low: 5e6, high: 6e6 }), ['value different', 'low stated', 'high stated'])
  t.same(verdicts('ru', '35 человек', { value: 350 }), ['value different'])
  t.same(verdicts('de', '1,5 Millionen', { value: 1.5e6 }), ['value stated'])
})

t.test('the unit decides what a letter means', async (t) => {
  t.same(verdicts('en', '800m', { value: 800, unit: 'metre' }), ['value stated'])
  t.same(verdicts('en', '800m', { value: 800, unit: 'person' }), ['value different'])
  t.same(verdicts('en', '800m', { value: 8e8, unit: 'person' }), ['value stated'])
})

t.test('the author chooses a reading, or reads what the check cannot, and never contradicts what was read', async (t) => {
  const verdict = (language: string, exact: string, value: number) => [
    ...verdicts(language, exact, { value }),
    ...verdicts(language, exact, { value, valueBasis: 'author' }),
  ]
  const byAuthor = ['value unclear', 'value stated']
  const refused = ['value different', 'value different']
  const stated = ['value stated', 'value stated']
  t.same(verdict('fr', '1.351 morts', 1351), byAuthor)
  t.same(verdict('fr', '1.351 morts', 1.351), byAuthor)
  t.same(verdict('fr', '1.351 morts', 13510), refused)
  t.same(verdict('de', 'ein paar Stunden', 3), byAuthor)
  t.same(verdict('de', 'anderthalb Stunden', 1.5), stated)
  t.same(verdict('de', 'anderthalb Stunden', 15), refused)
  t.same(verdict('en', 'several people', 3), byAuthor)
  t.same(verdict('en', '35 people', 350), refused)
  t.same(verdict('de', '35 Menschen', 35000), refused)
  t.same(verdict('de', 'drei Menschen', 5), refused)
  t.same(verdict('de', 'drei Millionen', 3000), refused)
  t.same(verdict('de', 'drei Zehntel', 0.3), stated)
  t.same(verdict('de', 'drei Zehntel', 3), refused)
  t.same(verdict('fr', 'deux tiers', 2 / 3), stated)
  t.same(verdict('pt', 'dois quartos', 2), byAuthor)
  t.same(verdict('pt', 'dois quartos', 0.5), byAuthor)
  t.same(verdict('sw', 'mbili', 0.2), refused)
  t.same(verdict('sw', 'mbili', 0.3), byAuthor)
  t.same(verdict('rue', '35 тисяч', 35), byAuthor)
  t.same(verdict('rue', '35 тисяч', 35000), byAuthor)
  t.same(verdict('rue', '35 тисяч', 36), refused)
})

t.test('digits alone are compared where the language is not known', async (t) => {
  for (const language of ['xx', 'not a tag', 'zxx']) {
    t.same(verdicts(language, '35', { value: 35 }), ['value stated'], language)
    t.same(verdicts(language, '35', { value: 350 }), ['value different'], language)
  }
})

t.test('the basis is served, also if the document omits it', async (t) => {
  const document = JSON.parse(validBytes.toString('utf8')) as ArticleDocument
  Object.assign(document.figures[1] as object, { valueBasis: 'author' })
  const figures = toItems(document).figures as { valueBasis?: string }[]
  t.same(
    figures.map(({ valueBasis }) => valueBasis),
    ['read', 'author', 'read', 'read', 'read', 'read'],
  )
})
