import type { Settings } from '../config.js'
import { disagreements, duplicateArticle } from '../documents/agreement.js'
import { formatProblem, type Problem } from '../documents/problem.js'
import type { Store } from '../store/store.js'
import { type Incoming, readIncoming } from './incoming.js'
import { openRehearsal } from './rehearsal.js'
import { openStore, otherVersions, toNewDocument } from './store.js'
import { refill } from './synchronize.js'
import { counted, type ExitCode, exitCodes, type Terminal } from './terminal.js'

export interface ImportOptions {
  json: boolean
  /** Only tell what would happen. */
  dryRun: boolean
  /** End at the first document that has problems. */
  stopOnError: boolean
}

type Outcome = 'imported' | 'unchanged' | 'refused'

interface Result extends Record<Outcome, number> {
  dryRun: boolean
  stopped: boolean
  /** Kept for JSON only; otherwise each was printed as it was found. */
  problems: Problem[]
}

/** After how many documents it is told how far the work has come. */
const progressEvery = 500

/** `verbatim import FILE...`: puts documents into the store of the data folder, each wholly or not at all. */
export async function importDocuments(
  names: readonly string[],
  settings: Settings,
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const store = await (options.dryRun ? openRehearsal : openStore)(settings)
  const documents = readIncoming(names, settings.VERBATIM_DOCUMENT_BYTES, terminal.input)
  // All is on the disk before it is told.
  const result = await importAll(store, documents, options, terminal).finally(() => store.close())
  if (options.json) terminal.out(JSON.stringify(result, null, 2))
  const summary = summarize(result, counted(result.imported, 'document'))
  terminal.talk(result.stopped ? `stopped at the first problem: ${summary}` : summary)
  return result.refused === 0 ? exitCodes.success : exitCodes.problems
}

async function importAll(store: Store, documents: AsyncIterable<Incoming>, options: ImportOptions, terminal: Terminal): Promise<Result> {
  const { json, dryRun, stopOnError } = options
  // So that the new documents are held against the old ones; what cannot be taken in anew is told at the next start.
  await refill(store)
  const result: Result = { dryRun, stopped: false, imported: 0, unchanged: 0, refused: 0, problems: [] }
  const places = new Map<string, string>()
  let count = 0
  for await (const document of documents) {
    const { outcome, found } = await importDocument(store, document, places)
    result[outcome] += 1
    for (const problem of found) json ? result.problems.push(problem) : terminal.out(formatProblem(problem))
    count += 1
    if (count % progressEvery === 0) terminal.talk(`${count} documents: ${summarize(result, `${result.imported}`)}`)
    result.stopped = stopOnError && found.length > 0
    if (result.stopped) break
  }
  return result
}

function summarize({ dryRun, unchanged, refused }: Result, imported: string): string {
  return `${imported} ${dryRun ? 'would be imported' : 'imported'}, ${unchanged} unchanged, ${refused} refused`
}

/** Puts one document into the store. `places` has where each article of this run was found. */
async function importDocument(
  store: Store,
  { place, checked: { document, source, problems } }: Incoming,
  places: Map<string, string>,
): Promise<{ outcome: Outcome; found: readonly Problem[] }> {
  if (document === null || source === null) return { outcome: 'refused', found: problems }
  const { id } = document.article
  const first = places.get(id)
  if (first !== undefined) return { outcome: 'refused', found: [source.problem(duplicateArticle(id, first))] }
  places.set(id, place)
  const findings = disagreements(document.entities, await otherVersions(store, document, [id]))
  if ((await store.read((reader) => reader.document(id)))?.origin === 'fixtures') {
    const message = `"${id}" is served from the folder of fixtures; change its file there`
    findings.push({ code: 'article-of-fixtures', path: ['article', 'id'], message })
  }
  if (findings.length > 0) return { outcome: 'refused', found: findings.map((finding) => source.problem(finding)) }
  const saved = await store.save(toNewDocument(document, source.text, 'import'))
  return { outcome: saved ? 'imported' : 'unchanged', found: [] }
}
