import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Settings, usable } from '../config.js'
import { checkTogether, disagreements } from '../documents/agreement.js'
import { type CheckedDocument, checkDocument } from '../documents/check.js'
import { inFileOrder, type Problem } from '../documents/model/problem.js'
import type { Store } from '../store/types.js'
import { sha256 } from '../text/sha256.js'
import { checkFiles } from './check-files.js'
import { readOtherVersions, toNewDocument } from './import-document.js'
import { listFolder } from './list-folder.js'
import { readBytes } from './read-file.js'

/** The file in the data folder with a fingerprint of the last successful synchronization. */
const fingerprintFile = 'in-order'

/**
 * Synchronizes the store with the fixtures folder, unless nothing has changed since the last time: no file, nothing in the
 * store, and not the program, which `programHash` stands for. Checking would take as long as the rest of the startup. If a
 * document has a problem, nothing changes and the problems are returned.
 */
export async function syncIfChanged(store: Store, settings: Settings, programHash: string): Promise<Problem[]> {
  const { DATA_DIR, DATABASE_URL, VERBATIM_FIXTURES: folder, VERBATIM_DOCUMENT_BYTES: maximumBytes } = settings
  if (DATABASE_URL !== '' || DATA_DIR === ':memory:') return syncFixtures(store, folder, maximumBytes)
  const file = join(DATA_DIR, fingerprintFile)
  const files = await hashFiles(folder, maximumBytes)
  if ((await readIfExists(file)) === (await fingerprint(store, files, programHash))) return []
  const problems = await syncFixtures(store, folder, maximumBytes)
  if (problems.length > 0) return problems
  // With the files as they were before the check: if one changed meanwhile, the next start checks it.
  const synchronized = await fingerprint(store, files, programHash)
  await usable({ DATA_DIR }, () => writeFile(file, synchronized))
  return []
}

async function fingerprint(store: Store, files: string, programHash: string): Promise<string> {
  const version = await store.read(async (reader) => reader.version)
  return sha256(JSON.stringify([programHash, files, version]))
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

/** Makes the store contain exactly the documents of the folder, beside imported ones. With a problem, nothing changes. */
export async function syncFixtures(store: Store, folder: string, maximumBytes: number): Promise<Problem[]> {
  const checked = await checkFiles(await fixtureFiles(folder), maximumBytes, 'folder')
  const ids = new Set(checked.flatMap(({ document }) => document?.article.id ?? []))
  const problems = [
    ...checked.flatMap(({ problems }) => problems),
    ...checkTogether(checked),
    ...(await rebuildOutdated(store, ids)),
    ...(await checkAgainstImports(store, checked, ids)),
  ]
  if (problems.length > 0) return inFileOrder(problems)
  await store.write(async (writer) => {
    for (const { document, source } of checked) {
      if (document !== null && source !== null) await writer.save(toNewDocument(document, source.text, 'fixtures'))
    }
    for (const { id } of await writer.documents({ origin: 'fixtures' })) if (!ids.has(id)) await writer.remove(id)
  })
  return []
}

/** Saves imported documents again whose rows were dropped with an earlier schema, except for those that the folder replaces. */
export async function rebuildOutdated(store: Store, replaced: ReadonlySet<string> = new Set()): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { id } of await store.read((reader) => reader.documents({ origin: 'import', outdated: true }))) {
    if (replaced.has(id)) continue
    const text = (await store.read((reader) => reader.source(id))) as string
    const checked = checkDocument(Buffer.from(text), `imported document ${id}`)
    problems.push(...checked.problems)
    const { document, source } = checked
    if (document !== null && source !== null) await store.save(toNewDocument(document, source.text, 'import'))
  }
  return problems
}

/** Where documents of the folder contradict imported documents about an entity. */
async function checkAgainstImports(store: Store, checked: readonly CheckedDocument[], ids: ReadonlySet<string>): Promise<Problem[]> {
  const fixtures = await store.read((reader) => reader.documents({ origin: 'fixtures' }))
  const replaced = [...new Set([...fixtures.map(({ id }) => id), ...ids])]
  const found = await Promise.all(
    checked.map(async ({ document, source }) => {
      if (document === null || source === null) return []
      const against = async (exceptArticles: readonly string[]) =>
        disagreements(document.entities, await store.read((reader) => readOtherVersions(reader, document.entities, exceptArticles)))
      // Hardly any document has a disagreement, and excluding many articles is expensive.
      if ((await against([document.article.id])).length === 0) return []
      return (await against(replaced)).map((finding) => source.problem(finding))
    }),
  )
  return found.flat()
}
