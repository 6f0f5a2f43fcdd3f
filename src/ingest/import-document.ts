import type { ArticleDocument } from '../../schemas/article-document.js'
import type { Entity } from '../../schemas/entity.js'
import { disagreements, duplicateArticle, type OtherVersion } from '../documents/agreement.js'
import { checkDocument, isValid, type ValidDocument } from '../documents/check.js'
import { hasDrafted, withoutDrafted } from '../documents/drafted.js'
import { serveDate } from '../documents/model/date.js'
import type { Finding, Problem } from '../documents/model/problem.js'
import { sourceOf } from '../documents/parse.js'
import { toItems } from '../documents/to-items.js'
import { resources } from '../resources/index.js'
import type { DocumentContext } from '../resources/resource.js'
import { utcDays } from '../resources/utc-days.js'
import type { NewDocument, Origin, PreparedDocument, Reader, Store, Writer } from '../store/types.js'
import { prepare } from '../store/write/prepare.js'
import { sha256 } from '../text/sha256.js'
import type { ReadDocument } from './read/read-documents.js'

/** A document that was checked on its own and, if it has no problem, prepared for the store, possibly on another thread. */
export interface ImportCandidate {
  /** The file, and the line if each line is a document. */
  place: string
  problems: Problem[]
  /** Null if there are problems. */
  accepted: AcceptedDocument | null
}

export interface AcceptedDocument {
  file: string
  firstLine: number
  document: PreparedDocument
  /** What the document says about entities that other documents may contradict. */
  entities: OtherVersion['entity'][]
}

/** Another writer stored a document that contradicts one of this transaction, after that was checked. */
export class ContradictedMeanwhile extends Error {
  constructor() {
    super('another import has stored a document that contradicts this one')
    this.name = 'ContradictedMeanwhile'
  }
}

export type ImportOutcome = 'imported' | 'unchanged' | 'refused'

export interface ImportResult {
  outcome: ImportOutcome
  problems: readonly Problem[]
}

/** First half of an import: everything that needs the document alone. */
export function checkAndPrepare(read: ReadDocument, serveDrafted = true): ImportCandidate {
  const { place } = read
  if ('problem' in read) return { place, problems: [read.problem], accepted: null }
  const { file, firstLine, bytes } = read
  const checked = checkDocument(bytes, file, { firstLine })
  return { place, problems: checked.problems, accepted: isValid(checked) ? accept(checked, firstLine, serveDrafted) : null }
}

/** Prepares a document without problems for the store. */
export function accept({ file, document, source }: ValidDocument, firstLine: number, serveDrafted: boolean): AcceptedDocument {
  const entities = document.entities.map(({ id, type, sameAs, partOf = [] }) => ({ id, type, sameAs, partOf }))
  const prepared = prepare(resources, toNewDocument(document, source.text, 'import', serveDrafted))
  return { file, firstLine, document: prepared, entities }
}

/**
 * Second half: checks a document against the store and saves it. `places` has the place of each article of this import, so
 * that a second document of the same article is refused.
 */
export async function saveChecked(
  writer: Writer,
  { place, problems, accepted }: ImportCandidate,
  places: Map<string, string>,
): Promise<ImportResult> {
  if (accepted === null) return { outcome: 'refused', problems }
  const { document, entities, file, firstLine } = accepted
  const { id, source } = document
  const refuse = (findings: readonly Finding[]): ImportResult => {
    const text = sourceOf(source, file, firstLine)
    return { outcome: 'refused', problems: findings.map((finding) => text.problem(finding)) }
  }
  const first = places.get(id)
  if (first !== undefined) return refuse([duplicateArticle(id, first)])
  places.set(id, place)
  const findings = disagreements(entities, await readOtherVersions(writer, entities, [id]))
  if ((await writer.document(id))?.origin === 'fixtures') findings.push(articleOfFixtures(id))
  if (findings.length > 0) return refuse(findings)
  const isSaved = await writer.save(document)
  return { outcome: isSaved ? 'imported' : 'unchanged', problems: [] }
}

/** The finding for an article that only the fixtures folder may change. */
export function articleOfFixtures(id: string): Finding {
  const message = `"${id}" comes from the fixtures folder; change its file there`
  return { code: 'article-of-fixtures', path: ['article', 'id'], message }
}

/**
 * Checks and saves documents in one transaction, beside other imports. If another one stores a contradicting document meanwhile,
 * they are checked again while nobody else writes.
 */
export async function saveTogether(store: Store, batch: readonly ImportCandidate[], places: Map<string, string>): Promise<ImportResult[]> {
  const articles = batch.flatMap(({ accepted }) => accepted?.document.id ?? [])
  const known = new Map(articles.map((id) => [id, places.get(id)]))
  const work = (writer: Writer) => saveAll(writer, batch, places)
  try {
    return await store.write(work, articles)
  } catch (error) {
    if (!(error instanceof ContradictedMeanwhile)) throw error
    for (const [id, place] of known) if (place === undefined) places.delete(id)
    return store.write(work)
  }
}

async function saveAll(writer: Writer, batch: readonly ImportCandidate[], places: Map<string, string>): Promise<ImportResult[]> {
  const results: ImportResult[] = []
  for (const document of batch) results.push(await saveChecked(writer, document, places))
  const saved = batch.flatMap(({ accepted }, index) => (results[index]?.outcome === 'imported' && accepted !== null ? accepted : []))
  confirmAgreement(writer, saved)
  return results
}

/** Throws ContradictedMeanwhile at the end of the transaction if another writer has stored a document that contradicts one of these. */
export function confirmAgreement(writer: Writer, saved: readonly AcceptedDocument[]): void {
  writer.confirm(async () => {
    const versions = await readOtherVersions(writer, unique(saved.flatMap(({ entities }) => entities)), [])
    for (const { document, entities } of saved) {
      const others = versions.filter(({ article }) => article !== document.id)
      if (disagreements(entities, others).length > 0) throw new ContradictedMeanwhile()
    }
  })
}

function unique<T extends { id: string }>(entities: readonly T[]): T[] {
  return [...new Map(entities.map((entity) => [entity.id, entity])).values()]
}

/** A checked document and its JSON text, as the store saves it, with or without its drafted facts. */
export function toNewDocument(document: ArticleDocument, source: string, origin: Origin, serveDrafted = true): NewDocument {
  const { id } = document.article
  const drafted = !hasDrafted(document) ? null : serveDrafted ? 'served' : 'withheld'
  const served = drafted === 'withheld' ? withoutDrafted(document) : document
  const items = toItems(served)
  const hash = sha256(JSON.stringify(drafted === null ? [source, items] : [source, items, drafted]))
  return { id, origin, hash, source, drafted, items, context: contextOf(served) }
}

function contextOf({ article, entities }: ArticleDocument): DocumentContext {
  const date = serveDate(article.published)
  const published = date === null ? null : utcDays(date).end
  return { article: article.id, entities: entities.map(({ id }) => id), named: entities, published, text: article.text.included }
}

/** What articles of the store, except for some, say about the entities of a document, and about everything that these are part of. */
export async function readOtherVersions(
  reader: Pick<Reader, 'versions'>,
  entities: readonly Pick<Entity, 'id'>[],
  exceptArticles: readonly string[],
): Promise<OtherVersion[]> {
  const versions: OtherVersion[] = []
  const read = new Set<string>()
  let ids = entities.map(({ id }) => id)
  while (ids.length > 0) {
    for (const id of ids) read.add(id)
    const stored = (await reader.versions('entities', ids, exceptArticles)).map(({ article, json }) => ({
      article,
      entity: JSON.parse(json) as Entity,
    }))
    for (const version of stored) versions.push(version)
    const wholes = stored.flatMap(({ entity }) => entity.partOf.map(({ entity }) => entity))
    ids = [...new Set(wholes)].filter((id) => !read.has(id))
  }
  return versions
}
