/* c8 ignore start: most of this code runs only if a check fails. */
import { createHash } from 'node:crypto'
import type { Resource, Scalar } from '../../src/resources/resource.js'
import { type Row, toRow } from '../../src/resources/row.js'
import { countedColumns } from '../../src/store/schema.js'
import type { NameMatch, NewDocument, Reader, Store, Version } from '../../src/store/types.js'

const everything = 1_000_000_000
/** One of so many rows is searched by a word. */
const searchedOneOf = 23

/** The contents of a store and its faults. Without faults, the store is consistent with the documents. */
export interface Examined {
  stored: ReadonlyMap<string, NewDocument>
  version: string
  faults: string[]
}

/**
 * Compares a store with its documents: source, items, columns, links, names, counts, words and version.
 * `known` has every version of every document that was ever saved.
 */
export function examine(
  store: Store,
  resources: readonly Resource[],
  known: ReadonlyMap<string, readonly NewDocument[]>,
): Promise<Examined> {
  return store.read(async (reader) => {
    const stored = new Map<string, NewDocument>()
    const faults: string[] = []
    for (const { id, hash } of await reader.documents()) {
      const document = known.get(id)?.find((version) => version.hash === hash)
      if (document === undefined || (await reader.source(id)) !== document.source) faults.push(`this document was never saved: ${id}`)
      else stored.set(id, document)
    }
    const documents = [...stored.values()]
    if (reader.versionOf(['']) !== versionOf(documents)) faults.push('the version is not that of the documents')
    for (const resource of resources) faults.push(...(await faultsOf(reader, resource, documents)))
    return { stored, version: reader.version, faults }
  })
}

/** The exclusive or of a hash of each document. */
function versionOf(documents: readonly NewDocument[]): string {
  const hashes = documents.map(({ id, hash }) => createHash('sha256').update(`${id} ${hash}`).digest('hex').slice(0, 32))
  return hashes
    .reduce((version, hash) => version ^ BigInt(`0x${hash}`), 0n)
    .toString(16)
    .padStart(32, '0')
}

async function faultsOf(reader: Reader, resource: Resource, documents: readonly NewDocument[]): Promise<string[]> {
  const rows = rowsOf(resource, documents)
  const checks: [what: string, found: unknown, expected: unknown][] = [
    ['rows', await storedRows(reader, resource), rows.map((row) => plainRow(resource, row))],
    ['total', await reader.total(resource.path), rows.length],
    ['names', await storedNames(reader, rows), namesOf(rows)],
    ['versions', await storedVersions(reader, resource, rows), versionsOf(resource, documents)],
  ]
  for (const column of countedColumns(resource)) {
    const count = async (articles?: string[]) => {
      const conditions = articles === undefined ? [] : [{ operator: 'inArticle' as const, articles }]
      const { counts } = await reader.counts({ resource: resource.path, conditions, column, scanLimit: everything, limit: everything })
      return counts.map(({ value, count }) => `${JSON.stringify(value)} ${count}`).sort()
    }
    const expected = countsOf(rows, column)
    checks.push([`stored counts of ${column}`, await count(), expected])
    // Computed from the rows and links, not read from the stored counts.
    checks.push([`counts of ${column}`, await count(documents.map(({ id }) => id)), expected])
  }
  for (const row of rows.filter((_, index) => index % searchedOneOf === 0)) {
    const word = row.words.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest))
    const expected = rows.filter(({ words }) => words.split(' ').includes(word)).map(({ id }) => id)
    checks.push([`items with "${word}"`, await withWord(reader, resource, word), { ids: expected, total: expected.length }])
  }
  return checks.flatMap(([what, found, expected]) =>
    JSON.stringify(found) === JSON.stringify(expected) ? [] : [`the ${what} of ${resource.path} are not those of the documents`],
  )
}

/** The expected rows of a resource, by id. */
function rowsOf(resource: Resource, documents: readonly NewDocument[]): Row[] {
  const rows =
    resource.merge === undefined
      ? documents.flatMap(({ items, context }) => (items[resource.path] ?? []).map((item) => toRow(resource, item, context)))
      : [...variantsOf(resource, documents).values()].map((versions) => mergedRow(resource, versions))
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

type Variant = { article: string; item: { id: string } }

/** The distinct versions of each shared item, each with the first article that has it. */
function variantsOf({ path }: Resource, documents: readonly NewDocument[]): Map<string, Variant[]> {
  const variants = new Map<string, Variant[]>()
  for (const { id: article, items } of documents.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const item of items[path] ?? []) {
      const own = variants.get(item.id) ?? []
      if (!own.some((variant) => JSON.stringify(variant.item) === JSON.stringify(item))) own.push({ article, item })
      variants.set(item.id, own)
    }
  }
  return variants
}

function mergedRow(resource: Resource, variants: readonly Variant[]): Row {
  const item = resource.merge?.(variants as never) as unknown as { id: string }
  return toRow(resource, item, { article: variants[0]?.article as string, entities: [], named: [], published: null, text: null })
}

const singleColumns = ({ columns }: Resource) => Object.keys(columns).filter((name) => columns[name]?.many === false)

function plainRow(resource: Resource, { id, article, json, wordCount, columns }: Row): Scalar[] {
  return [id, article, json, wordCount, ...singleColumns(resource).map((name) => columns[name] as Scalar)]
}

async function storedRows(reader: Reader, resource: Resource): Promise<Scalar[][]> {
  const columns = ['id', 'article', 'json', 'wordCount', ...singleColumns(resource)]
  const order = [{ column: 'id', descending: false }]
  const { rows } = await reader.rows({ resource: resource.path, conditions: [], order, limit: everything, after: null, columns })
  return rows.map((row) => columns.map((column) => row[column] as Scalar))
}

function namesOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ id, names }) => names.map(({ folded, kind }) => `${folded} ${kind} ${id}`)).sort()
}

async function storedNames(reader: Reader, rows: readonly Row[]): Promise<string[]> {
  const folded = [...new Set(rows.flatMap(({ names }) => names.map(({ folded }) => folded)))]
  const found: NameMatch[] = []
  for (let at = 0; at < folded.length; at += 1_000) found.push(...(await reader.names(folded.slice(at, at + 1_000))))
  return found.map(({ folded, kind, entity }) => `${folded} ${kind} ${entity}`).sort()
}

function versionsOf(resource: Resource, documents: readonly NewDocument[]): string[] {
  if (resource.merge === undefined) return []
  const variants = [...variantsOf(resource, documents).values()].flat().sort((a, b) => (a.article < b.article ? -1 : 1))
  const firsts = new Map<string, string>()
  for (const { article, item } of variants) {
    const agreed = JSON.stringify(resource.agreed?.(item as never))
    if (!firsts.has(agreed)) firsts.set(agreed, article)
  }
  return [...firsts].map(([agreed, article]) => `${article} ${agreed}`).sort()
}

async function storedVersions(reader: Reader, { path, merge }: Resource, rows: readonly Row[]): Promise<string[]> {
  if (merge === undefined) return []
  const found: Version[] = []
  const ids = rows.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += 1_000) found.push(...(await reader.versions(path, ids.slice(at, at + 1_000), [])))
  return found.map(({ article, json }) => `${article} ${json}`).sort()
}

function countsOf(rows: readonly Row[], column: string): string[] {
  const counts = new Map<string, number>()
  for (const { article, columns, links } of rows) {
    const values = links[column] ?? [column === 'article' ? article : (columns[column] as Scalar)]
    for (const value of values) counts.set(JSON.stringify(value), (counts.get(JSON.stringify(value)) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => `${value} ${count}`).sort()
}

async function withWord(reader: Reader, { path }: Resource, word: string): Promise<{ ids: string[]; total: number }> {
  const order = [{ column: 'id', descending: false }]
  const conditions = [{ operator: 'words' as const, phrases: [[word]], prefixes: [] }]
  const limits = { countLimit: everything, scanLimit: everything }
  const { items } = await reader.list({ resource: path, conditions, order, limit: everything, after: null, ...limits })
  // With a limit of 0, the total is counted from the words alone.
  const { total } = await reader.list({ resource: path, conditions, order, limit: 0, after: null, ...limits })
  return { ids: items.map((json) => (JSON.parse(json) as { id: string }).id), total }
}
