import t from 'tap'
import { resources } from '../../src/resources/index.js'
import { draftedContract } from '../store/drafted-contract.js'
import { knownContract } from '../store/known-contract.js'
import { citusStores, pgliteStores } from '../store/pglite.js'

const stores = pgliteStores(resources)
t.teardown(() => stores.close())
draftedContract(t, 'PGlite', () => stores.open())
knownContract(t, 'PGlite', () => stores.open())

const distributed = citusStores(resources)
t.teardown(() => distributed.close())
draftedContract(t, 'a stand-in for Citus', () => distributed.open())
