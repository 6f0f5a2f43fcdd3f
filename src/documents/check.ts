import type { ArticleDocument } from '../../schemas/article-document.js'
import { conformance } from './conformance.js'
import { decode } from './decode.js'
import { type Finding, inFileOrder, type Problem } from './model/problem.js'
import type { Source } from './model/source.js'
import { parse } from './parse.js'
import { rules } from './rules/index.js'
import type { KnownIds } from './rules/rule.js'

/** How deep brackets may be nested; an article document needs six. */
const maximumDepth = 100

/** A document that was read and checked. It is fit to be stored only where there are no problems. */
export interface CheckedDocument {
  file: string
  source: Source | null
  /** The parsed JSON, valid or not; undefined where the file is not JSON. */
  value: unknown
  /** The document, only where nothing is wrong with it. */
  document: ArticleDocument | null
  problems: Problem[]
}

/** A document that could not be read at all. */
export function unread(problem: Problem): CheckedDocument {
  return { file: problem.file, source: null, value: undefined, document: null, problems: [problem] }
}

/**
 * Reads and checks the bytes of one document: encoding, JSON, schema, rules. Every problem at once; never throws.
 * It is a whole file, or the part of one that starts in a later line.
 */
export function checkDocument(bytes: Uint8Array, file: string, firstLine = 1): CheckedDocument {
  const decoded = decode(bytes, file)
  if ('problem' in decoded) return unread({ ...decoded.problem, line: decoded.problem.line + firstLine - 1 })
  const { source, value, problems } = parse(decoded.text.replace(/^\ufeff/, ''), file, maximumDepth, firstLine)
  if (value === undefined) return { file, source, value, document: null, problems }
  const findings = conformance(value)
  findings.push(...ruleFindings(value, findings))
  const all = inFileOrder([...problems, ...findings.map((finding) => source.problem(finding))])
  return { file, source, value, document: all.length === 0 ? (value as ArticleDocument) : null, problems: all }
}

const lists = ['entities', 'quotes', 'figures', 'events'] as const
type List = (typeof lists)[number]

/** An article of which nothing is known: it stands in, before the rules, for what has a wrong form. `zxx` is no language. */
const unknownArticle = {
  url: null,
  language: 'zxx',
  published: null,
  text: { sha256: '', length: Number.POSITIVE_INFINITY, included: null },
}

/** The rules over all parts of the document whose form is right, so that one wrong form hides nothing else. */
function ruleFindings(value: unknown, wrongForms: readonly Finding[]): Finding[] {
  const wrong = wrongParts(wrongForms)
  if (wrong === null) return []
  const document = value as ArticleDocument
  const standIns = Object.entries(unknownArticle).filter(([name]) => wrong.has(`article/${name}`))
  const article = { ...unknownArticle, ...document.article, ...Object.fromEntries(standIns) }
  const kept = new Map<string | number | undefined, number[]>(
    lists.map((list) => [list, [...document[list].keys()].filter((index) => !wrong.has(`${list}/${index}`))]),
  )
  const sound = Object.fromEntries(lists.map((list) => [list, kept.get(list)?.map((index) => document[list][index])]))
  const original = ({ path: [list, index, ...rest] }: Omit<Finding, 'code'>) =>
    typeof index === 'number' ? [list as List, kept.get(list)?.[index] as number, ...rest] : [list as string, index as string, ...rest]
  return rules.flatMap((rule) =>
    [...rule.check({ ...document, ...sound, article }, knownIds(document))].map((finding) => ({
      code: rule.code,
      ...finding,
      path: original(finding),
    })),
  )
}

/** The entities, the facts and the properties of the article that have a wrong form; null where the lists themselves do. */
function wrongParts(wrongForms: readonly Finding[]): Set<string> | null {
  const parts = new Set<string>()
  for (const { path } of wrongForms) {
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
