import t from 'tap'
import { MatchedRows } from '../../src/store/sqlite/matched-rows.js'

t.test('rows with some words are found once for each dataset version', async (t) => {
  const found: string[] = []
  const stored: Record<string, number[]> = { '"peace"': [3, 8, 9, 1_000_001], '"nothing"': [] }
  const matched = new MatchedRows((table, query) => {
    found.push(`${table} ${query}`)
    return stored[query] as number[]
  })
  const rows = [0, 1, 2, 3, 4, 7, 8, 9, 10, 1_000_000, 1_000_001, 1_000_002, 9_999_999]
  const having = (query: string) => rows.filter((row) => matched.has('quotes_words', query, row))
  t.same(having('"peace"'), [3, 8, 9, 1_000_001])
  t.same(having('"nothing"'), [])
  t.equal(matched.has('figures_words', '"peace"', 8), true, 'another table')
  t.equal(matched.has('quotes_words', '"peace"', 4), false)
  t.same(found, ['quotes_words "peace"', 'quotes_words "nothing"', 'figures_words "peace"'])
  stored['"peace"'] = [4]
  matched.version = 'two'
  t.same(having('"peace"'), [4])
  t.equal(found.length, 4)
})
