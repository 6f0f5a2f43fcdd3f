import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { draft } from '../../src/draft/draft.js'

/**
 * `node build/bench/extraction/speed.js FOLDER`: how fast the texts of a folder are drafted after startup, by the time of the
 * processor and by the best of several rounds, the peak of the memory, and the startup of the command with one text (needs
 * `build/program`). The best round shows what other processes on the machine hide.
 */
const [folder = ''] = process.argv.slice(2)
const names = (await readdir(folder)).filter((name) => name.endsWith('.txt'))
const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
const metadata = {
  id: 'a',
  headline: null,
  url: null,
  publisher: null,
  byline: [],
  language: 'en',
  published: { edtf: '2016-06-01', basis: 'stated' as const },
}

/** Rounds, and drafts before the first of them. */
const [rounds, warmUp] = [5, 100]
for (let index = 0; index < warmUp; index += 1) draft(texts[index % texts.length] as string, metadata)

const best = texts.map(() => Number.POSITIVE_INFINITY)
const before = process.cpuUsage()
for (let round = 0; round < rounds; round += 1) {
  for (const [index, text] of texts.entries()) {
    const started = performance.now()
    draft(text, metadata)
    best[index] = Math.min(best[index] as number, performance.now() - started)
  }
}
const { user, system } = process.cpuUsage(before)
const seconds = best.reduce((sum, time) => sum + time, 0) / 1000

const output = await mkdtemp(join(tmpdir(), 'draft-'))
const startups = Array.from({ length: rounds }, () => {
  const started = performance.now()
  execFileSync(process.execPath, ['build/program/main.js', 'draft', join(folder, names[0] as string), '--output', output], {
    stdio: 'ignore',
  })
  return performance.now() - started
})
await rm(output, { recursive: true })

console.table({
  articles: texts.length,
  'articles per second of processor time': Math.round((rounds * texts.length * 1e6) / (user + system)),
  'articles per second, best of the rounds': Math.round(texts.length / seconds),
  'peak memory, MB': Math.round(process.resourceUsage().maxRSS / 1024),
  'a command with one text, ms (best)': Math.round(Math.min(...startups)),
})
