import { applyEdits, type Edit, findNodeAtLocation, type Node } from 'jsonc-parser'
import { CodePoints, codePointLength } from '../../text/code-points.js'
import { sha256 } from '../../text/sha256.js'
import type { Path, Problem } from '../model/problem.js'
import type { Source } from '../model/source.js'
import { setProperties } from './set-properties.js'
import { elsewhere } from './verify.js'

/** The most code points of a prefix or a suffix. */
const maximumContext = 32

interface Draft {
  exact: string
  prefix?: unknown
  suffix?: unknown
  start?: unknown
}

/**
 * Fills what follows from the text: positions, prefix and suffix of every pin, and the hash and length of the text.
 * Words that stand several times are a problem for the author to decide; nothing is moved or guessed.
 */
export function pin(source: Source, document: unknown, text: string): { text: string; filled: number; problems: Problem[] } {
  const points = new CodePoints(text)
  const edits: Edit[] = textEdits(source, points)
  const problems: Problem[] = []
  let filled = 0
  for (const { draft, path } of drafts(document)) {
    const found = locate(draft, points)
    if ('message' in found) {
      problems.push(source.problem({ ...found, path: [...path, 'exact'] }))
      continue
    }
    const added = setProperties(source.text, nodeAt(source, path), { ...context(found, draft, points), ...found })
    if (added.length > 0) filled += 1
    edits.push(...added)
  }
  return { text: applyEdits(source.text, edits), filled, problems }
}

function textEdits(source: Source, points: CodePoints): Edit[] {
  const node = source.tree && findNodeAtLocation(source.tree, ['article', 'text'])
  if (node?.type !== 'object') return []
  const known = new Set(node.children?.map(({ children }) => children?.[0]?.value))
  const missing = Object.entries({ sha256: sha256(points.text), length: points.length }).filter(([name]) => !known.has(name))
  return setProperties(source.text, node, Object.fromEntries(missing))
}

/** Every pin that has its words, even in a document that is not complete yet. */
function drafts(document: unknown): { draft: Draft; path: Path }[] {
  return ['quotes', 'figures', 'events'].flatMap((kind) =>
    list(document, kind).flatMap((fact, index) =>
      list(fact, 'evidence').flatMap((evidence, position) =>
        typeof (evidence as Draft | null)?.exact === 'string' && (evidence as Draft).exact !== ''
          ? [{ draft: evidence as Draft, path: [kind, index, 'evidence', position] }]
          : [],
      ),
    ),
  )
}

function list(value: unknown, name: string): unknown[] {
  const items = (value as Record<string, unknown> | null)?.[name]
  return Array.isArray(items) ? items : []
}

function nodeAt(source: Source, path: Path): Node {
  return findNodeAtLocation(source.tree as Node, [...path]) as Node
}

function locate(draft: Draft, points: CodePoints): { start: number; end: number } | { code: string; message: string } {
  const { exact, prefix, suffix, start } = draft
  const positions = points.positionsOf(exact)
  const fitting = positions.filter(
    (position) =>
      (typeof start !== 'number' || position.start === start) &&
      (typeof prefix !== 'string' || points.slice(position.start - codePointLength(prefix), position.start) === prefix) &&
      (typeof suffix !== 'string' || points.slice(position.end, position.end + codePointLength(suffix)) === suffix),
  )
  if (fitting.length === 1) return fitting[0] as { start: number; end: number }
  if (fitting.length === 0) {
    const given = positions.length === 0 ? 'does not stand in the text' : 'does not stand where its start, prefix or suffix say'
    return { code: 'pin-not-found', message: `${JSON.stringify(exact)} ${given}; ${elsewhere(exact, points)}` }
  }
  const places = fitting.map((position) => {
    const around = `${points.slice(position.start - 20, position.start)}[${exact}]${points.slice(position.end, position.end + 20)}`
    return `"start": ${position.start} (line ${points.lineOf(position.start)}: ${JSON.stringify(around)})`
  })
  return {
    code: 'pin-ambiguous',
    message: `${JSON.stringify(exact)} stands ${fitting.length} times; choose one by adding ${places.join(' or ')}`,
  }
}

/** The shortest words before or after that tell this place from the others; empty where the words stand once. */
function context({ start, end }: { start: number; end: number }, draft: Draft, points: CodePoints) {
  const [prefix = '', suffix = ''] = [draft.prefix, draft.suffix].map((side) => (typeof side === 'string' ? side : ''))
  // What an author gives was chosen, and `locate` found that it fits.
  if (prefix !== '' || suffix !== '') return { prefix, suffix }
  const others = points.positionsOf(draft.exact).filter((position) => position.start !== start)
  if (others.length === 0) return { prefix: '', suffix: '' }
  const tellsApart = (before: number, after: number) =>
    others.every(
      (other) =>
        points.slice(other.start - before, other.start) !== points.slice(start - before, start) ||
        points.slice(other.end, other.end + after) !== points.slice(end, end + after),
    )
  for (let size = 1; size <= maximumContext; size += 1) {
    const [prefix, suffix] = [points.slice(start - size, start), points.slice(end, end + size)]
    if (prefix.trim() !== '' && points.isWordEdge(start - size) && tellsApart(size, 0)) return { prefix, suffix: '' }
    if (suffix.trim() !== '' && points.isWordEdge(end + size) && tellsApart(0, size)) return { prefix: '', suffix }
  }
  return { prefix: points.slice(start - maximumContext, start), suffix: points.slice(end, end + maximumContext) }
}
