import { applyEdits, type Edit, findNodeAtLocation, type Node } from 'jsonc-parser'
import { CodePoints, codePointLength } from '../../text/code-points.js'
import { distinctContext } from '../../text/distinct-context.js'
import { sha256 } from '../../text/sha256.js'
import { type Path, type Problem, quoted } from '../model/problem.js'
import type { Source } from '../model/source.js'
import { cutNumber } from './cut-number.js'
import { type Draft, drafts, languageTagOf } from './drafts.js'
import { cutWords, elsewhere, notInText } from './verify.js'

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
  if (!isElsewhere) return notInText(exact, points)
  return { code: 'pin-not-found', message: `${quoted(exact)} is not where its start, prefix or suffix says; ${elsewhere(exact, points)}` }
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

/** The prefix and suffix that the author chose, which `locate` has checked, or those that distinguish this occurrence. */
function context(found: { start: number; end: number }, draft: Draft, points: CodePoints) {
  const { prefix, suffix } = givenContext(draft)
  return prefix !== '' || suffix !== '' ? { prefix, suffix } : distinctContext(found, draft.exact, points)
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
