import t from 'tap'
import { loadOnce } from '../../src/http/scheduling/load-once.js'

t.test('what was loaded is remembered, and a failure is not', async (t) => {
  let calls = 0
  const load = loadOnce(async () => {
    calls += 1
    if (calls === 1) throw new Error('EMFILE: too many open files')
    return calls
  })
  const first = load()
  t.equal(load(), first, 'calls at the same time share the result')
  await t.rejects(first, { message: 'EMFILE: too many open files' })
  t.same([await load(), await load()], [2, 2])
})
