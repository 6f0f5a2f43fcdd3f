import { applyEdits, type Edit, findNodeAtLocation, type Node } from 'jsonc-parser'
import { CodePoints, codePointLength } from '../../text/code-points.js'
import { sha256 } from '../../text/sha256.js'
import { type Path, type Problem, quoted } from '../model/problem.js'
import type { Source } from '../model/source.js'
import { cutNumber } from './cut-number.js'
import { type Draft, drafts, languageTagOf } from './drafts.js'
import { cutWords, elsewhere } from './verify.js'

/** Maximum length of a prefix or suffix, in code points. */
const maximumContext = 32

/** Maximum number of positions that a message offers. */
const maximumChoices = 10

/**
 * Fills in what can be derived from the text: position, prefix and suffix of every pin, and the hash and length of the text.
 * Words that occur several times are a problem that the author must decide; nothing is moved or guessed.
 */
export function pin(source: Source, document: unknown, text: string): { text: string; filled: number; problems: Problem[] } {
  const points = new CodePoints(text)
  const edits: Edit[] = textEdits(source, points)
  const problems: Problem[] = []
  let filled = 0
  const language = languageTagOf(document)
  for (const { draft, path, figure } of drafts(document)) {
    const located = locate(draft, points)
    const isValue = figure !== null && draft.role === 'value' && !('message' in located)
    const found = (isValue ? cutNumber(located, figure, language, points) : null) ?? located
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

function nodeAt(source: Source, path: Path): Node {
  return findNodeAtLocation(source.tree as Node, [...path]) as Node
}

type Located = { start: number; end: number } | { code: string; message: string }

/** The only occurrence of the words, as whole words, that the start, prefix and suffix of the draft fit; or the problem. */
function locate(draft: Draft, points: CodePoints): Located {
  const { exact, start } = draft
  const { prefix, suffix } = givenContext(draft)
  const positions = points.wholePositionsOf(exact)
  const fitting = positions.filter(
    (position) =>
      (typeof start !== 'number' || position.start === start) &&
      points.slice(position.start - codePointLength(prefix), position.start) === prefix &&
      points.slice(position.end, position.end + codePointLength(suffix)) === suffix,
  )
  const [only] = fitting
  if (only === undefined) return notFound(exact, positions.length > 0, points)
  return fitting.length > 1 ? ambiguous(exact, fitting, points) : (cutWords({ exact, prefix, suffix, ...only }, points) ?? only)
}

/** The prefix and suffix that the author wrote. */
function givenContext(draft: Draft): { prefix: string; suffix: string } {
  const [prefix = '', suffix = ''] = [draft.prefix, draft.suffix].map((side) => (typeof side === 'string' ? side : ''))
  return { prefix, suffix }
}

function notFound(exact: string, isElsewhere: boolean, points: CodePoints): Located {
  const [cut] = isElsewhere ? [] : points.positionsOf(exact, 1)
  const problem = cut === undefined ? null : cutWords({ exact, prefix: '', suffix: '', ...cut }, points)
  if (problem !== null) return problem
  const given = isElsewhere ? 'is not where its start, prefix or suffix says' : 'is not in the text'
  return { code: 'pin-not-found', message: `${quoted(exact)} ${given}; ${elsewhere(exact, points)}` }
}

function ambiguous(exact: string, fitting: readonly { start: number; end: number }[], points: CodePoints): Located {
  const choices = fitting.slice(0, maximumChoices).map((position) => {
    const around = `${points.slice(position.start - 20, position.start)}[${exact}]${points.slice(position.end, position.end + 20)}`
    return `"start": ${position.start} (line ${points.lineOf(position.start)}: ${JSON.stringify(around)})`
  })
  return {
    code: 'pin-ambiguous',
    message: `${quoted(exact)} occurs ${fitting.length} times; choose one by adding ${choices.join(' or ')}${fitting.length > maximumChoices ? ' or another one' : ''}`,
  }
}

/** The shortest prefix or suffix that distinguishes this occurrence from the others; empty if there is only one. */
function context({ start, end }: { start: number; end: number }, draft: Draft, points: CodePoints) {
  const { prefix, suffix } = givenContext(draft)
  // `locate` has checked the context that the author chose.
  if (prefix !== '' || suffix !== '') return { prefix, suffix }
  const others = points.wholePositionsOf(draft.exact).filter((position) => position.start !== start)
  if (others.length === 0) return { prefix: '', suffix: '' }
  const isDistinct = (before: number, after: number) =>
    others.every(
      (other) =>
        points.slice(other.start - before, other.start) !== points.slice(start - before, start) ||
        points.slice(other.end, other.end + after) !== points.slice(end, end + after),
    )
  for (let size = 1; size <= maximumContext; size += 1) {
    const [prefix, suffix] = [points.slice(start - size, start), points.slice(end, end + size)]
    if (prefix.trim() !== '' && points.isWordEdge(start - size) && isDistinct(size, 0)) return { prefix, suffix: '' }
    if (suffix.trim() !== '' && points.isWordEdge(end + size) && isDistinct(0, size)) return { prefix: '', suffix }
  }
  let [first, last] = [Math.max(0, start - maximumContext), Math.min(points.length, end + maximumContext)]
  while (!points.isWordEdge(first)) first += 1
  while (!points.isWordEdge(last)) last -= 1
  return { prefix: points.slice(first, start), suffix: points.slice(end, last) }
}

/**
 * The edits that set properties of an object and keep everything else: an existing value is replaced in place; a missing one is
 * added at the end, on its own line if the last property is on its own line.
 */
function setProperties(text: string, object: Node, properties: Record<string, string | number>): Edit[] {
  const present = object.children as Node[]
  const last = present.at(-1)
  const separator = last === undefined ? ' ' : betweenProperties(text, object, last)
  const edits: Edit[] = []
  let added = ''
  for (const [name, value] of Object.entries(properties)) {
    const node = present.find(({ children }) => children?.[0]?.value === name)?.children?.[1]
    if (node === undefined)
      added += `${last === undefined && added === '' ? '' : ','}${separator}${JSON.stringify(name)}: ${JSON.stringify(value)}`
    else if (node.value !== value) edits.push({ offset: node.offset, length: node.length, content: JSON.stringify(value) })
  }
  if (added === '') return edits
  const offset = last === undefined ? object.offset + 1 : last.offset + last.length
  return [...edits, { offset, length: 0, content: last === undefined ? `${added} ` : added }]
}

function betweenProperties(text: string, object: Node, last: Node): string {
  const before = text.slice(object.offset, last.offset)
  const lineBreak = /\r?\n[ \t]*$/.exec(before)
  return lineBreak === null ? ' ' : lineBreak[0]
}
