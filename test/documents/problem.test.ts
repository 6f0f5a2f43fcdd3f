import t from 'tap'
import { limited } from '../../src/documents/check.js'
import { formatProblem, inFileOrder, type Problem, pointer } from '../../src/documents/model/problem.js'

const problem = (changes: Partial<Problem> = {}): Problem => ({
  file: 'a.json',
  pointer: '/a',
  line: 3,
  column: 5,
  code: 'schema-type',
  message: 'must be string',
  ...changes,
})

t.test('a pointer escapes tildes and slashes', async (t) => {
  t.equal(pointer([]), '')
  t.equal(pointer(['quotes', 0, 'evidence', 12]), '/quotes/0/evidence/12')
  t.equal(pointer(['a/b', '~', '~1', '']), '/a~1b/~0/~01/')
})

t.test('problems are sorted by their position in the files', async (t) => {
  const ordered = [
    problem(),
    problem({ pointer: '/b' }),
    problem({ code: 'schema-value', pointer: '/a' }),
    problem({ column: 10 }),
    problem({ line: 20, column: 1 }),
    problem({ file: 'b.json', line: 1 }),
  ]
  const given = [5, 3, 1, 4, 0, 2].map((index) => ordered[index] as Problem)
  t.same(inFileOrder(given), ordered)
  t.equal(given[0], ordered[5], 'the argument is not changed')
})

t.test('a problem is one line that an editor can follow', async (t) => {
  t.equal(formatProblem(problem()), 'a.json:3:5: schema-type: must be string [/a]')
  t.equal(formatProblem(problem({ pointer: '' })), 'a.json:3:5: schema-type: must be string')
})

t.test('long names and long pointers are shortened', async (t) => {
  t.equal(pointer(['a', '~'.repeat(201)]), `/a/${'~0'.repeat(200)}…`)
  t.equal(pointer([`${'a'.repeat(199)}😀`]), `/${'a'.repeat(199)}…`)
  t.equal(pointer(['a'.repeat(200)]), `/${'a'.repeat(200)}`)
  t.equal(pointer(Array(100).fill('abcdef')), `${'/abcdef'.repeat(71)}/ab…`)
})

t.test('the problems of a document are limited in number and in length', async (t) => {
  const problems = Array.from({ length: 30 }, (_, line) => problem({ line }))
  const last = (line: number, count: number) =>
    problem({ line, pointer: '', code: 'too-many-problems', message: `the document has more problems; only ${count} are listed` })
  t.same(limited(problems, 30), problems)
  t.same(limited(problems, 2), [...problems.slice(0, 2), last(1, 2)])
  t.same(limited(limited(problems, 2), 30), [...problems.slice(0, 2), last(1, 2)], 'the note is not a problem')
  t.same(limited([], 2), [])
  const long = problems.map((problem) => ({ ...problem, message: 'x'.repeat(2_998) }))
  t.same(limited(long, 30), [...long.slice(0, 10), last(9, 10)])
  t.same(limited(long, 1), [...long.slice(0, 1), last(0, 1)])
})
