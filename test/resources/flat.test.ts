import t from 'tap'
import type { Evidence } from '../../schemas/evidence.js'
import { contentWords, joinValues, listCell, mainPin } from '../../src/resources/flat.js'
import { resources } from '../../src/resources/index.js'

const pin = (role: Evidence['role'], exact: string, start: number): Evidence => ({
  ...{ role, exact, prefix: '', suffix: '' },
  ...{ start, end: start + exact.length, url: null },
})
const value = pin('value', '1,351 soldiers', 20)
const content = pin('content', 'killed in Ukraine', 45)

t.test('the main pin is the first content pin, or the first value pin of a figure', async (t) => {
  t.equal(mainPin([pin('speaker', 'They', 0), value, content]), content)
  t.equal(mainPin([pin('speaker', 'They', 0), value]), value)
  t.equal(mainPin([pin('speaker', 'They', 0), content, value], 'value'), value)
  t.equal(mainPin([content], 'value'), content)
})

t.test('the words are those of the content and value pins in the order of the text, without pins inside others', async (t) => {
  t.equal(contentWords([pin('speaker', 'They', 0), content, value]), '1,351 soldiers … killed in Ukraine')
  t.equal(contentWords([pin('value', '1,351', 20), value]), '1,351 soldiers')
  t.equal(contentWords([pin('content', 'of 1,351 soldiers', 17), value]), 'of 1,351 soldiers')
  t.equal(contentWords([value]), '1,351 soldiers')
})

/** The cells of one row, by the name of their column. */
const row = (path: string, item: object) => {
  const columns = resources.find((resource) => resource.path === path)?.flat ?? []
  const names = ['words', 'exact', 'start', 'end', 'url']
  return columns.filter(({ name }) => names.includes(name)).map(({ name, read }) => [name, read(item as never)])
}

t.test('a row of a figure has its value pin, a row of a quote or an event its content pin', async (t) => {
  const evidence = [pin('speaker', 'They', 0), content, value]
  const words = ['words', '1,351 soldiers … killed in Ukraine']
  t.same(row('figures', { evidence }), [words, ['exact', '1,351 soldiers'], ['start', 20], ['end', 34], ['url', null]])
  const contentCells = [words, ['exact', 'killed in Ukraine'], ['start', 45], ['end', 62], ['url', null]]
  t.same(row('quotes', { evidence }), contentCells)
  t.same(row('events', { evidence }), contentCells)
})

t.test('the values of a list are joined by |, which is escaped within a value', async (t) => {
  const { read, description } = listCell<string[]>('byline', 'Authors.', (values) => values)
  t.equal(read(['Ada Fenn', 'Doe, Jr']), 'Ada Fenn|Doe, Jr')
  t.equal(read(['a', 'b|c', 'd\\e']), 'a|b\\|c|d\\\\e')
  t.equal(read(['|', '\\']), '\\||\\\\')
  t.equal(read([]), null)
  t.equal(joinValues(['a\\|b']), 'a\\\\\\|b')
  t.equal(description, 'Authors. Several values are joined by `|`; a `|` or `\\` within a value has a `\\` before it.')
})

t.test('joined values can be split again', async (t) => {
  for (const values of [
    ['a', 'b'],
    ['a|', '|b'],
    ['\\', '|'],
    ['\\|', ''],
  ]) {
    const split = [...joinValues(values).matchAll(/((?:[^|\\]|\\.)*)(?:\||$)/gs)].slice(0, values.length)
    t.same(
      split.map(([, value = '']) => value.replace(/\\(.)/g, '$1')),
      values,
    )
  }
})

t.test('a resource declares what only it offers', async (t) => {
  const offering = (name: 'aggregations' | 'textIncluded') => resources.filter((resource) => resource[name]).map(({ path }) => path)
  t.same(offering('aggregations'), ['figures'])
  t.same(offering('textIncluded'), ['articles'])
})
