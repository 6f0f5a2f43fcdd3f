import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { multiply } from './multiply/store.js'
import { storeOf } from './stores.js'

/**
 * Makes a store of many facts from copies of a smaller one, which takes a fraction of the time of an import.
 * `BENCH_DIR=... node build/bench/multiply.js [facts] [copies]`; the smaller store is filled if it does not exist.
 */
const [facts = 1_000_000, copies = 10] = process.argv.slice(2).map(Number)

const folder = process.env.BENCH_DIR
if (folder === undefined) throw new Error('BENCH_DIR is the folder of the stores')
const [store, unfinished] = [join(folder, `facts-${facts * copies}`), join(folder, 'unfinished-copies')]
if (existsSync(store)) throw new Error(`${store} exists`)
const { DATA_DIR } = await storeOf(facts, folder)
await rm(unfinished, { recursive: true, force: true })
await mkdir(unfinished)
const started = performance.now()
const report = (step: string) => console.error(`${((performance.now() - started) / 1_000).toFixed(0)} s: ${step}`)
multiply(join(DATA_DIR as string, 'verbatim.sqlite'), join(unfinished, 'verbatim.sqlite'), copies, report)
await rename(unfinished, store)
const { user, system } = process.cpuUsage()
report(`done, with ${((user + system) / 1_000_000).toFixed(0)} s of processor time`)
