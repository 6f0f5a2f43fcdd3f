import t from 'tap'
import { openDataStore } from '../../src/ingest/open-store.js'
import { pagingDuringChanges } from './paging-during-changes.js'

pagingDuringChanges(t, 'SQLite', () => openDataStore(':memory:'), Number(process.env.PAGING_RUNS ?? 100))
