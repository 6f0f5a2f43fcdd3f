import t from 'tap'
import { datesIn } from '../../src/draft/dates/dates.js'
import { clustersOf } from '../../src/draft/entities/clusters.js'
import { mentionsOf } from '../../src/draft/entities/mentions.js'
import { readArticleText } from '../../src/draft/text/article-text.js'

t.test('dates are stated, or follow from the date of publication', async (t) => {
  const read = (text: string, published: string | null = '2026-03-04') =>
    datesIn(text, published).map(({ start, end, date }) => [text.slice(start, end), date?.edtf ?? null, date?.basis])
  t.strictSame(read('on March 8, 2022 and in May 2021'), [
    ['March 8, 2022', '2022-03-08', 'stated'],
    ['May 2021', '2021-05', 'stated'],
  ])
  t.strictSame(read('on 8 March'), [['8 March', '2026-03-08', 'inferred']])
  t.strictSame(read('on December 30'), [['December 30', '2025-12-30', 'inferred']], 'the nearest year')
  t.strictSame(read('yesterday and last week'), [
    ['yesterday', '2026-03-03', 'inferred'],
    ['last week', '2026-02-23/2026-03-01', 'inferred'],
  ])
  t.strictSame(read('on Tuesday. They will meet on Friday'), [
    ['Tuesday', '2026-03-03', 'inferred'],
    ['Friday', '2026-03-06', 'inferred'],
  ])
  t.strictSame(read('on Tuesday', null), [['Tuesday', null, undefined]], 'unknown without the date of publication')
  t.strictSame(read('you may 5 times; since 1998'), [['1998', '1998', 'stated']])
  t.strictSame(read('February 30, 2022'), [['February 30, 2022', null, undefined]])
})

t.test('the spellings of one name are one entity', async (t) => {
  const read = (text: string) =>
    clustersOf(mentionsOf(readArticleText(text)), []).map(({ type, mentions }) => [type, ...new Set(mentions.map(({ name }) => name))])
  t.strictSame(read('President Volodymyr Zelensky spoke. Later Mr Zelenskyy left for Kyiv.'), [
    ['person', 'Volodymyr Zelensky', 'Zelenskyy'],
    ['place', 'Kyiv'],
  ])
  t.strictSame(read('The World Health Organization (WHO) met in Geneva. WHO agreed.'), [
    ['organization', 'World Health Organization', 'WHO'],
    ['place', 'Geneva'],
  ])
  t.strictSame(read('Footage shows it. The Russian President left on Monday.'), [], 'no names')
})
