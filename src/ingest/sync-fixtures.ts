import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as answerRequests, setTimeout as wait } from 'node:timers/promises'
import { type Settings, usable } from '../config.js'
import { checkTogether } from '../documents/agreement.js'
import { type CheckedDocument, checkDocument, isValid } from '../documents/check.js'
import { inFileOrder, type Problem } from '../documents/model/problem.js'
import type { Reader, Store } from '../store/types.js'
import { counted } from '../text/counted.js'
import { sha256 } from '../text/sha256.js'
import { readOtherVersions, toNewDocument } from './import-document.js'
import { checkFile } from './read/check-files.js'
import { listFolder } from './read/list-folder.js'
import { readBytes } from './read/read-file.js'

/** Gets the progress, such as `12 of 90 fixtures checked`. May throw to stop the synchronization, which then changes nothing. */
export type Report = (progress: string) => void

/** After each document: reports the progress, and lets requests be answered. */
async function step(report: Report, progress: string): Promise<void> {
  report(progress)
  await answerRequests()
}

/** The file in the data folder with a fingerprint of the last successful synchronization. */
const fingerprintFile = 'in-order'

/**
 * Synchronizes the store with the fixtures folder, unless the files, the store, the program (identified by `programHash`) and what it
 * serves are unchanged since the last synchronization: checking would take as long as the rest of the startup. If a document has a problem,
 * nothing changes and the problems are returned.
 */
export async function syncIfChanged(store: Store, settings: Settings, programHash: string, report: Report = () => {}): Promise<Problem[]> {
  const { DATA_DIR, DATABASE_URL, VERBATIM_FIXTURES: folder, VERBATIM_DOCUMENT_BYTES: maximumBytes } = settings
  const { VERBATIM_SERVE_DRAFTED: serveDrafted } = settings
  const programAndSettings = `${programHash} ${serveDrafted}`
  // First, so that nothing is checked while the store is unavailable.
  const before = await stateOf(store)
  if (DATABASE_URL !== '' || DATA_DIR === ':memory:') return syncFixtures(store, settings, report)
  const file = join(DATA_DIR, fingerprintFile)
  const files = await hashFiles(folder, maximumBytes)
  if (before.isComplete && (await readIfExists(file)) === fingerprint(before.version, files, programAndSettings)) return []
  const problems = await syncFixtures(store, settings, report)
  if (problems.length > 0) return problems
  // Uses the hashes from before the check, so that the next start notices a file that changed during it.
  const synchronized = fingerprint((await stateOf(store)).version, files, programAndSettings)
  await usable({ DATA_DIR }, () => writeFile(file, synchronized))
  return []
}

function stateOf(store: Store): Promise<Pick<Reader, 'version' | 'isComplete'>> {
  return store.read(async ({ version, isComplete }) => ({ version, isComplete }))
}

function fingerprint(version: string, files: string, program: string): string {
  return sha256(JSON.stringify([program, files, version]))
}

async function hashFiles(folder: string, maximumBytes: number): Promise<string> {
  const hashes: unknown[] = []
  for (const file of await fixtureFiles(folder)) {
    const read = await readBytes(file, maximumBytes, 'folder')
    hashes.push([file, 'bytes' in read ? sha256(read.bytes) : read.problem])
  }
  return sha256(JSON.stringify(hashes))
}

function readIfExists(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null)
}

/** The documents of the fixtures folder, by name. */
function fixtureFiles(folder: string): Promise<string[]> {
  return usable({ VERBATIM_FIXTURES: folder }, () => listFolder(folder, /\.json$/, false))
}

type FixtureSettings = Pick<Settings, 'VERBATIM_FIXTURES' | 'VERBATIM_DOCUMENT_BYTES' | 'VERBATIM_SERVE_DRAFTED'>

/** Makes the store contain exactly the documents of the folder, beside imported ones. With a problem, nothing changes. */
export async function syncFixtures(store: Store, settings: FixtureSettings, report: Report = () => {}): Promise<Problem[]> {
  const { VERBATIM_FIXTURES: folder, VERBATIM_DOCUMENT_BYTES: maximumBytes, VERBATIM_SERVE_DRAFTED: serveDrafted } = settings
  const files = await fixtureFiles(folder)
  const checked: CheckedDocument[] = []
  for (const file of files) {
    checked.push(await checkFile(file, maximumBytes, 'folder'))
    await step(report, `${checked.length} of ${counted(files.length, 'fixture')} checked`)
  }
  const ids = new Set(checked.flatMap(({ document }) => document?.article.id ?? []))
  const problems = [
    ...checked.flatMap(({ problems }) => problems),
    ...(await rebuildOutdated(store, serveDrafted, ids, report)),
    ...(await checkWithImports(store, checked, ids)),
  ]
  if (problems.length > 0) return inFileOrder(problems)
  await store.write(async (writer) => {
    for (const [index, { document, source }] of checked.filter(isValid).entries()) {
      await writer.save(toNewDocument(document, source.text, 'fixtures', serveDrafted))
      await step(report, `${index + 1} of ${counted(files.length, 'fixture')} stored`)
    }
    for (const { id } of await writer.documents({ origin: 'fixtures' })) if (!ids.has(id)) await writer.remove(id)
  })
  return []
}

/** How long another process may take to fill in one document, in milliseconds. */
const fillTime = 2_000

/** Waits while another process fills the tables: two that do the same would only keep each other waiting. */
export async function waitForOthers(store: Store, stopped: AbortSignal, interval = fillTime): Promise<void> {
  const count = () => store.read(async (reader) => (await reader.documents({ outdated: true })).length)
  for (let before = await count(); before > 0; ) {
    await wait(interval, undefined, { signal: stopped })
    const after = await count()
    if (after === before) return
    before = after
  }
}

/**
 * Saves imported documents again whose rows were dropped with an earlier schema, or whose drafted facts are to be served and are not
 * stored, or the reverse; except for those that the folder replaces.
 */
export async function rebuildOutdated(
  store: Store,
  serveDrafted: boolean,
  replaced: ReadonlySet<string> = new Set(),
  report: Report = () => {},
): Promise<Problem[]> {
  const problems: Problem[] = []
  const outdated = await store.read(async (reader) => [
    ...(await reader.documents({ origin: 'import', outdated: true })),
    ...(await reader.documents({ origin: 'import', drafted: serveDrafted ? 'withheld' : 'served' })),
  ])
  for (const [index, { id }] of outdated.entries()) {
    await step(report, `${index} of ${counted(outdated.length, 'imported document')} rebuilt`)
    if (replaced.has(id)) continue
    const text = (await store.read((reader) => reader.source(id))) as string
    const checked = checkDocument(Buffer.from(text), `imported document ${id}`)
    problems.push(...checked.problems)
    if (isValid(checked)) await store.save(toNewDocument(checked.document, checked.source.text, 'import', serveDrafted))
  }
  return problems
}

/** Where documents of the folder contradict each other or imported documents. */
async function checkWithImports(store: Store, checked: readonly CheckedDocument[], ids: ReadonlySet<string>): Promise<Problem[]> {
  const entities = checked.flatMap(({ document }) => document?.entities ?? []).map(({ id }) => ({ id }))
  const named = [...new Map(entities.map((entity) => [entity.id, entity])).values()]
  const check = async (exceptArticles: readonly string[]) =>
    checkTogether(checked, await store.read((reader) => readOtherVersions(reader, named, exceptArticles)))
  // Hardly any folder has a conflict, even with what it replaces, and excluding many articles is expensive.
  if ((await check([])).length === 0) return []
  const fixtures = await store.read((reader) => reader.documents({ origin: 'fixtures' }))
  return check([...new Set([...fixtures.map(({ id }) => id), ...ids])])
}
