import type { ArticleDocument } from '../../schemas/article-document.js'
import { conformance } from './conformance.js'
import { decode } from './decode.js'
import { type Finding, inFileOrder, type Path, type Problem, tooManyProblems } from './model/problem.js'
import type { Source } from './model/source.js'
import { parse } from './parse.js'
import { verify } from './pins/verify.js'
import { rules } from './rules/index.js'
import { numberNotReadable } from './rules/number-not-readable.js'
import type { KnownIds } from './rules/rule.js'

/** Maximum nesting of brackets; an article document needs six levels. */
const maximumDepth = 100

/** A document that was parsed and checked. It can be stored only if it has no problems. */
export interface CheckedDocument {
  file: string
  source: Source | null
  /** The parsed JSON, valid or not; undefined if the file is not JSON. */
  value: unknown
  /** The document; null if it has problems. */
  document: ArticleDocument | null
  problems: Problem[]
}

/** A document without problems. */
export type ValidDocument = CheckedDocument & { [property in 'document' | 'source']: NonNullable<CheckedDocument[property]> }

export function isValid(checked: CheckedDocument): checked is ValidDocument {
  return checked.document !== null
}

/** Maximum number of problems, if the caller has no setting for it. */
export const defaultMaximumProblems = 1_000

/** A document that could not be read. */
export function unread(problem: Problem): CheckedDocument {
  return { file: problem.file, source: null, value: undefined, document: null, problems: [problem] }
}

/**
 * Parses and checks the bytes of a document: encoding, JSON, schema, rules, and the pins if the text is included. Reports all
 * problems at once, up to the maximum; never throws. The bytes are a file, or the part of it that starts at `firstLine`.
 */
export function checkDocument(
  bytes: Uint8Array,
  file: string,
  { firstLine = 1, maximumProblems = defaultMaximumProblems } = {},
): CheckedDocument {
  const decoded = decode(bytes, file)
  if ('problem' in decoded) return unread({ ...decoded.problem, line: decoded.problem.line + firstLine - 1 })
  const text = decoded.text.replace(/^\ufeff/, '')
  const { source, value, problems } = parse(text, file, { maximumDepth, firstLine, maximumProblems: maximumProblems + 1 })
  const findings = value === undefined ? [] : take(allFindings(value), maximumProblems + 1 - problems.length)
  const all = limited([...problems, ...findings.map((finding) => source.problem(finding))], maximumProblems)
  return { file, source, value, document: all.length === 0 ? (value as ArticleDocument) : null, problems: all }
}

/** The first elements. Those beyond them are not made. */
export function take<T>(elements: Iterable<T>, count: number): T[] {
  const taken: T[] = []
  if (count <= 0) return taken
  for (const element of elements) if (taken.push(element) === count) break
  return taken
}

/**
 * The problems in file order, up to the maximum, and up to a maximum of characters. If there are more, the last one says so;
 * one that says so already is replaced.
 */
export function limited(problems: readonly Problem[], maximum: number): Problem[] {
  const found = problems.filter(({ code }) => code !== tooManyProblems)
  const listed = withinCharacters(inFileOrder(found.slice(0, maximum)), maximum * charactersPerProblem)
  const last = listed.at(-1)
  if (last === undefined || listed.length === problems.length) return listed
  const message = `the document has more problems; only ${listed.length} are listed`
  return [...listed, { ...last, pointer: '', code: tooManyProblems, message }]
}

/** How many UTF-16 units a pointer and its message may have, on average over the maximum number of problems. */
const charactersPerProblem = 1_000

/** The first problems, and at least one. */
function withinCharacters(problems: readonly Problem[], maximum: number): Problem[] {
  let characters = 0
  return problems.filter(({ pointer, message }, index) => {
    characters += pointer.length + message.length
    return index === 0 || characters <= maximum
  })
}

function* allFindings(value: unknown): Generator<Finding> {
  const schemaFindings: Finding[] = []
  for (const finding of conformance(value)) {
    schemaFindings.push(finding)
    yield finding
  }
  yield* ruleFindings(value, schemaFindings)
}

const lists = ['entities', 'quotes', 'figures', 'events'] as const
type List = (typeof lists)[number]

/** Replaces properties of the article that do not conform to the schema. `zxx` is the tag for "no language". */
const unknownArticle = {
  url: null,
  language: 'zxx',
  published: null,
  text: { sha256: '', length: Number.POSITIVE_INFINITY, included: null },
}

/** Applies the rules to the parts of the document that conform to the schema, so that one error does not hide others. */
function* ruleFindings(value: unknown, schemaFindings: readonly Finding[]): Generator<Finding> {
  const invalid = invalidParts(schemaFindings)
  if (invalid === null) return
  const document = value as ArticleDocument
  const replaced = Object.entries(unknownArticle).filter(([name]) => invalid.has(`article/${name}`))
  const article = { ...unknownArticle, ...document.article, ...Object.fromEntries(replaced) }
  const indexes = new Map<string | number | undefined, number[]>(
    lists.map((list) => [list, [...document[list].keys()].filter((index) => !invalid.has(`${list}/${index}`))]),
  )
  const valid = Object.fromEntries(lists.map((list) => [list, indexes.get(list)?.map((index) => document[list][index])]))
  const hasLanguage = !invalid.has('article/language') && typeof document.article === 'object'
  for (const finding of documentFindings({ ...document, ...valid, article }, knownIds(document))) {
    // Without a language numbers cannot be read. That there is none is the problem.
    if (finding.code === numberNotReadable.code && !hasLanguage) continue
    yield { ...finding, path: originalPath(finding.path, indexes) }
  }
}

/** The findings of all rules; and those of the pins, if the text is included. */
function* documentFindings(document: ArticleDocument, known: KnownIds): Generator<Finding> {
  const { included } = document.article.text
  for (const { code, check } of rules) for (const finding of check(document, known)) yield { code, ...finding }
  if (included !== null) yield* verify(document, included)
}

/** A path in the document whose lists have only the items of these indexes, as a path in the whole document. */
function originalPath([list, index, ...rest]: Path, indexes: ReadonlyMap<string | number | undefined, number[]>): Path {
  return typeof index === 'number'
    ? [list as List, indexes.get(list)?.[index] as number, ...rest]
    : [list as string, index as string, ...rest]
}

/** The items and the properties of the article that do not conform to the schema; null if a whole list does not. */
function invalidParts(schemaFindings: readonly Finding[]): Set<string> | null {
  const parts = new Set<string>()
  for (const { path } of schemaFindings) {
    const [part, index] = path
    if (part === undefined || (lists.some((name) => name === part) && typeof index !== 'number')) return null
    parts.add(`${part}/${index}`)
  }
  return parts
}

function knownIds(document: ArticleDocument): KnownIds {
  const ids = (list: List) =>
    new Set((document[list] as ({ id?: unknown } | null)[]).map((item) => item?.id).filter((id) => typeof id === 'string'))
  return { entities: ids('entities'), quotes: ids('quotes'), figures: ids('figures'), events: ids('events') }
}
