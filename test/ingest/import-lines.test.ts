import t from 'tap'
import type { ChangeResult, ImportedLine } from '../../src/document-changes.js'
import type { Prepare, PrepareResult } from '../../src/ingest/threads/document-workers.js'
import { importLines, type LineImport } from '../../src/ingest/write/import-lines.js'
import { StoreUnavailable } from '../../src/store/types.js'

const prepared = (article: string) =>
  ({
    problems: [],
    isComplete: true,
    summary: {},
    article,
    prepared: { bytes: new Uint8Array(), isWhollyDrafted: false },
  }) as unknown as PrepareResult
const created = (article: string): ChangeResult => ({ article, status: 'created', problems: [], hash: 'h' })

/** Imports lines that are ids of articles, one in each chunk. */
async function run(
  ids: AsyncIterable<string> | string[],
  options: Partial<LineImport>,
  stop = new AbortController(),
): Promise<ImportedLine[]> {
  async function* body() {
    for await (const id of ids) yield Buffer.from(`${id}\n`)
  }
  const prepare: Prepare = async ({ document }) => prepared(Buffer.from(document).toString())
  const write: LineImport['write'] = async (changes) => changes.map(() => created('one'))
  const lines: ImportedLine[] = []
  const all = { maximumBytes: 1_000, threads: 2, scope: 'write' as const, stop: stop.signal, prepare, write, ...options }
  for await (const batch of importLines(body(), all)) lines.push(...batch)
  return lines
}

t.test('a document waits while the threads are busy with those of others', async (t) => {
  let attempts = 0
  const prepare: Prepare = async () => {
    attempts += 1
    return attempts < 3 ? { stopped: 'queue' } : prepared('one')
  }
  t.match(await run(['one'], { prepare }), [{ line: 1, id: 'one', status: 'created' }])
  t.equal(attempts, 3)
})

t.test('a document that waits for the threads is given up when the import is stopped', async (t) => {
  const stop = new AbortController()
  const prepare: Prepare = async (_, signal) => {
    if (signal?.aborted) return { stopped: 'cancelled' }
    setTimeout(() => stop.abort(), 10)
    return { stopped: 'queue' }
  }
  const [line] = await run(['one'], { prepare }, stop)
  t.match(line, {
    status: 'refused',
    problems: [{ code: 'not-stored', message: 'the import was stopped before this document was checked; send it again' }],
  })
})

t.test('a document that exceeds a limit, or is given up, is refused with the reason', async (t) => {
  const reasons = ['time', 'memory', 'cancelled'] as const
  const prepare: Prepare = async ({ firstLine }) => ({ stopped: reasons[firstLine - 1] as 'time' })
  const lines = await run(['a', 'b', 'c'], { prepare })
  t.same(
    lines.map(({ status, problems }) => [status, problems[0]?.code, problems[0]?.line]),
    [
      ['refused', 'document-too-complex', 1],
      ['refused', 'document-too-complex', 2],
      ['refused', 'not-stored', 3],
    ],
  )
})

t.test('if the store fails before anything was acknowledged, the import fails', async (t) => {
  await t.rejects(run(['one'], { write: async () => Promise.reject(new StoreUnavailable('gone')) }), { message: 'gone' })
})

t.test('if the store fails later, the lines of the batch say so, and nothing is read after them', async (t) => {
  let batches = 0
  const write: LineImport['write'] = async (changes) => {
    batches += 1
    if (batches > 1) throw new StoreUnavailable('gone')
    return changes.map(() => created('one'))
  }
  let next = () => {}
  async function* ids() {
    yield 'one'
    // In a batch of its own.
    await new Promise<void>((resolve) => {
      next = resolve
    })
    yield 'two'
    await new Promise(() => {})
  }
  const writing: LineImport['write'] = async (changes) => {
    const results = await write(changes)
    next()
    return results
  }
  const lines = await run(ids(), { write: writing })
  t.match(lines, [
    { line: 1, status: 'created' },
    { line: 2, id: 'two', status: 'refused', problems: [{ code: 'not-stored', line: 2 }] },
  ])
  t.equal(lines[1]?.problems[0]?.message, 'gone; nothing is read after this; send this line and all after it again')
})

t.test('an unexpected error is thrown', async (t) => {
  const prepare: Prepare = async () => Promise.reject(new Error('a bug'))
  await t.rejects(run(['one'], { prepare }), { message: 'a bug' })
})
