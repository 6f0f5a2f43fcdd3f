import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { Test } from 'tap'
import { documents } from '../../bench/documents.js'
import { pseudorandom } from '../../bench/generate/random.js'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { openStore, toNewDocument } from '../../src/commands/store.js'
import { readSettings } from '../../src/config.js'
import type { Reader } from '../../src/store/store.js'

/** What is imported again and again: each round another part of it, some of it changed. */
const pool = [...documents(4_000)]
const perRound = 12
const facts = ['quotes', 'figures', 'events'] as const

/** The document as it is sent in a round: a later one may have another headline. */
function sent(round: number, index: number): ArticleDocument {
  const document = pool[(round * 5 + index) % pool.length] as ArticleDocument
  return round % 3 === 0 ? { ...document, article: { ...document.article, headline: `Edition ${round}` } } : document
}

/** Kills imports at random moments, and holds the store against what was acknowledged after each. */
export async function killImports(t: Test, kills: number, environment: NodeJS.ProcessEnv, folder: string): Promise<void> {
  const settings = readSettings(environment)
  const random = pseudorandom(kills)
  const known = new Map<string, string>()
  let acknowledgedInAll = 0
  let interrupted = 0
  for (let round = 0; round < kills; round += 1) {
    const batch = Array.from({ length: perRound }, (_, index) => sent(round, index))
    const file = `${folder}/round.ndjson`
    writeFileSync(file, batch.map((document) => `${JSON.stringify(document)}\n`).join(''))
    const { acknowledged, wasKilled } = await killed(file, environment, random() * 250)
    acknowledgedInAll += acknowledged.length
    interrupted += Number(wasKilled)
    const texts = new Map(batch.map((document) => [document.article.id, JSON.stringify(document)]))
    const store = await openStore(settings)
    await store.read(async (reader) => {
      for (const { id } of await reader.documents()) {
        const source = (await reader.source(id)) as string
        const allowed = [known.get(id), texts.get(id)]
        if (!allowed.includes(source)) t.fail(`round ${round}: ${id} is neither as it was nor as it was sent`)
        known.set(id, source)
      }
      for (const id of acknowledged) if (known.get(id) !== texts.get(id)) t.fail(`round ${round}: ${id} was acknowledged, and is lost`)
      await whole(t, reader, texts.keys())
    })
    await store.close()
  }
  t.comment(`${kills} imports, ${interrupted} killed before their end, ${acknowledgedInAll} documents acknowledged`)
  t.ok(kills < 50 || interrupted > kills / 4, 'enough of them were killed before their end')
}

/** Runs an import, and kills it some time after it acknowledges its first document; sometimes before that. */
async function killed(file: string, environment: NodeJS.ProcessEnv, after: number) {
  const words = ['build/src/main.js', 'import', file, '--each']
  const child = spawn(process.execPath, words, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'close')
  const acknowledged: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => acknowledged.push(line.split(' ')[1] as string))
  // A third of them in the middle of the first change, before anything can be acknowledged.
  if (after > 80) await Promise.race([once(lines, 'line').catch(() => {}), ended])
  else await wait(250)
  await wait(after)
  const wasKilled = child.kill('SIGKILL')
  await ended
  return { acknowledged, wasKilled: wasKilled && child.signalCode === 'SIGKILL' }
}

/** Each of these documents is there with everything that comes from it, or not at all; the counts are those of what is there. */
async function whole(t: Test, reader: Reader, ids: Iterable<string>): Promise<void> {
  for (const id of ids) {
    const source = await reader.source(id)
    for (const path of ['articles', ...facts] as const) {
      const conditions = [{ operator: 'inArticle' as const, articles: [id] }]
      const order = [{ column: 'id', descending: false }]
      const { rows } = await reader.rows({ resource: path, conditions, order, columns: ['json'], after: null, limit: 1_000 })
      const expected = source === null ? [] : (toNewDocument(JSON.parse(source), source, 'import').items[path] as { id: string }[])
      const sorted = expected.map((item) => JSON.stringify(item)).sort(byId)
      if (JSON.stringify(rows.map(({ json }) => json)) !== JSON.stringify(sorted)) t.fail(`the ${path} of ${id} are not whole`)
    }
  }
  const stored = (await reader.documents()).length
  if ((await reader.total('articles')) !== stored) t.fail('the count of articles is not that of the documents')
  for (const path of facts) {
    const { counts } = await reader.counts({ resource: path, conditions: [], column: 'article', sampleLimit: 1, limit: 10_000 })
    const sum = counts.reduce((sum, { count }) => sum + count, 0)
    if (sum !== (await reader.total(path))) t.fail(`the counts of ${path} do not add up`)
  }
}

function byId(a: string, b: string): number {
  const [left, right] = [a, b].map((json) => (JSON.parse(json) as { id: string }).id) as [string, string]
  return left < right ? -1 : 1
}

/** Imports everything undisturbed, and holds the version and all ids against a store that nothing ever happened to. */
export async function replay(t: Test, environment: NodeJS.ProcessEnv, undisturbed: NodeJS.ProcessEnv): Promise<void> {
  const states = []
  for (const settings of [environment, undisturbed].map(readSettings)) {
    const store = await openStore(settings)
    await store.write(async (writer) => {
      for (const document of pool) await writer.save(toNewDocument(document, JSON.stringify(document), 'import'))
    })
    states.push(
      await store.read(async (reader) => {
        const order = [{ column: 'id', descending: false }]
        const ids: unknown[] = []
        for (const resource of ['entities', ...facts]) {
          const { rows } = await reader.rows({ resource, conditions: [], order, columns: ['id'], after: null, limit: 100_000 })
          ids.push(...rows.map(({ id }) => id))
        }
        return { version: reader.version, ids }
      }),
    )
    await store.close()
  }
  t.equal(states[0]?.version, states[1]?.version, 'the version is that of an undisturbed import')
  t.same(states[0]?.ids, states[1]?.ids, 'and so are all ids')
}
