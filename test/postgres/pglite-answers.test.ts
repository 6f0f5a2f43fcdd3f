import t from 'tap'
import { resources } from '../../src/resources/index.js'
import { pagingDuringChanges } from '../http/paging-during-changes.js'
import { figureLists } from '../store/figure-lists.js'
import { pgliteStores } from '../store/pglite.js'
import { sameAnswers } from '../store/same-answers.js'

const stores = pgliteStores(resources)
t.teardown(() => stores.close())

// A prime number, so that requests of every kind are sent.
t.test('PGlite: responses are identical to those with SQLite', async (t) => sameAnswers(t, await stores.open(), 11))

figureLists(t, 'PGlite', () => stores.open(), 5)

pagingDuringChanges(t, 'PGlite', () => stores.open(), 10)
