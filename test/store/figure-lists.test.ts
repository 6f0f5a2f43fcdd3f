import t from 'tap'
import { openDataStore } from '../../src/ingest/open-store.js'
import { figureLists } from './figure-lists.js'

figureLists(t, 'SQLite', () => openDataStore(':memory:'), Number(process.env.FIGURE_RUNS ?? 30))
