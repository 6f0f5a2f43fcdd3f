import t from 'tap'
import { resources } from '../../src/resources/index.js'
import { pgliteStores } from '../store/pglite.js'
import { sameAnswers } from '../store/same-answers.js'

const stores = pgliteStores(resources)
t.teardown(() => stores.close())

// A prime, so that requests of every kind are among them.
t.test('PGlite: answers are the same as over SQLite, byte for byte', async (t) => sameAnswers(t, await stores.open(), 11))
