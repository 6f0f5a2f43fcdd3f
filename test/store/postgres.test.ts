import t from 'tap'
import { contractResources, storeContract } from './contract.js'
import { pgliteStores } from './pglite.js'

const stores = pgliteStores(contractResources)
t.teardown(() => stores.close())
storeContract(t, 'PGlite', () => stores.open())
