import t from 'tap'
import type { Evidence } from '../../schemas/evidence.js'
import { contentWords, factCells, listCell, mainPin } from '../../src/resources/flat.js'

const pin = (role: Evidence['role'], exact: string, start: number): Evidence => ({
  ...{ role, exact, prefix: '', suffix: '' },
  ...{ start, end: start + exact.length, url: null },
})
const value = pin('value', '1,351 soldiers', 20)
const content = pin('content', 'killed in Ukraine', 45)

t.test('the pin to show is the first of the content, or else of the value', async (t) => {
  t.equal(mainPin([pin('speaker', 'They', 0), value, content]), content)
  t.equal(mainPin([pin('speaker', 'They', 0), value]), value)
})

t.test('a row of a figure shows its value pin, and a row of another fact its content pin', async (t) => {
  const fact = { correction: null, evidence: [content, value] }
  const row = (cells: ReturnType<typeof factCells<typeof fact>>) => Object.fromEntries(cells.map(({ name, read }) => [name, read(fact)]))
  t.match(row(factCells('value')), { words: '1,351 soldiers … killed in Ukraine', exact: '1,351 soldiers', start: 20, end: 34 })
  t.match(row(factCells()), { exact: 'killed in Ukraine', start: 45, end: 62 })
})

t.test('a cell with several values escapes its separator', async (t) => {
  const { read, description } = listCell<string[]>('byline', 'Its authors.', (names) => names)
  t.equal(read(['Ada', 'B|C', 'D\\E']), 'Ada|B\\|C|D\\\\E')
  t.equal(read(['']), null)
  t.equal(read([]), null)
  t.equal(description, 'Its authors. Separated by `|`; in a value, `|` and `\\` are escaped with `\\`.')
})

t.test('the words are those of the content and the value as the text has them, what stands within others left out', async (t) => {
  t.equal(contentWords([pin('speaker', 'They', 0), content, value]), '1,351 soldiers … killed in Ukraine')
  t.equal(contentWords([pin('value', '1,351', 20), value]), '1,351 soldiers')
  t.equal(contentWords([pin('content', 'of 1,351 soldiers', 17), value]), 'of 1,351 soldiers')
  t.equal(contentWords([value]), '1,351 soldiers')
})
