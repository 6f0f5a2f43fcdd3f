import t from 'tap'
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
