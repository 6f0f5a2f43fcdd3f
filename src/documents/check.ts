import type { ArticleDocument } from '../../schemas/article-document.js'
import { conformance } from './conformance.js'
import { decode } from './decode.js'
import { type Finding, inFileOrder, type Path, type Problem } from './model/problem.js'
import type { Source } from './model/source.js'
import { parse } from './parse.js'
import { verify } from './pins/verify.js'
import { rules } from './rules/index.js'
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

/** A document that could not be read. */
export function unread(problem: Problem): CheckedDocument {
  return { file: problem.file, source: null, value: undefined, document: null, problems: [problem] }
}

/**
 * Parses and checks the bytes of a document: encoding, JSON, schema, rules, and the pins if the text is included. Reports all
 * problems at once; never throws. The bytes are a file, or the part of it that starts at `firstLine`.
 */
export function checkDocument(bytes: Uint8Array, file: string, firstLine = 1): CheckedDocument {
  const decoded = decode(bytes, file)
  if ('problem' in decoded) return unread({ ...decoded.problem, line: decoded.problem.line + firstLine - 1 })
  const { source, value, problems } = parse(decoded.text.replace(/^\ufeff/, ''), file, maximumDepth, firstLine)
  if (value === undefined) return { file, source, value, document: null, problems }
  const schemaFindings = conformance(value)
  const findings = [...schemaFindings, ...ruleFindings(value, schemaFindings)]
  const all = inFileOrder([...problems, ...findings.map((finding) => source.problem(finding))])
  return { file, source, value, document: all.length === 0 ? (value as ArticleDocument) : null, problems: all }
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
function ruleFindings(value: unknown, schemaFindings: readonly Finding[]): Finding[] {
  const invalid = invalidParts(schemaFindings)
  if (invalid === null) return []
  const document = value as ArticleDocument
  const replaced = Object.entries(unknownArticle).filter(([name]) => invalid.has(`article/${name}`))
  const article = { ...unknownArticle, ...document.article, ...Object.fromEntries(replaced) }
  const indexes = new Map<string | number | undefined, number[]>(
    lists.map((list) => [list, [...document[list].keys()].filter((index) => !invalid.has(`${list}/${index}`))]),
  )
  const valid = Object.fromEntries(lists.map((list) => [list, indexes.get(list)?.map((index) => document[list][index])]))
  const findings = documentFindings({ ...document, ...valid, article }, knownIds(document))
  return findings.map((finding) => ({ ...finding, path: originalPath(finding.path, indexes) }))
}

/** The findings of all rules; and those of the pins, if the text is included. */
function documentFindings(document: ArticleDocument, known: KnownIds): Finding[] {
  const { included } = document.article.text
  return [
    ...rules.flatMap((rule) => [...rule.check(document, known)].map((finding) => ({ code: rule.code, ...finding }))),
    ...(included === null ? [] : verify(document, included)),
  ]
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
