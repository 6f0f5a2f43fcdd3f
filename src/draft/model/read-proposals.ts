import { Ajv2020 } from 'ajv/dist/2020.js'
import { itemSchemas, type Kind, kinds, type Proposals } from './proposals.js'

/** A response of a model, read. */
export interface ReadProposals {
  proposals: Proposals
  /** What does not have the requested form, as JSON, by kind. */
  malformed: { kind: Kind; json: string }[]
  /** The response ended early: what it had to say after its last complete item is unknown. */
  isCut: boolean
}

/** Most items of a kind in one response: a model that repeats itself must not make the draft slow. */
export const mostItems = 500
/** Longest string of an item, in UTF-16 units: that of a name in a document. Quoted words may be longer. */
export const longestString = 200
/** Longest words of a quote: those of a pin. */
export const longestQuote = 10_000
/** Deepest nesting of brackets; a response needs five levels. */
const maximumDepth = 20
/** Most digits of a number that is not an integer, as in a document. */
const mostDigits = 15
/** Longest unit, as in a document. */
const longestUnit = 60

type Validators = Record<Kind, (item: unknown) => boolean>
let compiled: Validators | undefined

/** Compiled for the first response: most commands use no model. */
function validators(): Validators {
  if (compiled === undefined) {
    const ajv = new Ajv2020({ allowUnionTypes: true, validateSchema: false })
    compiled = Object.fromEntries(kinds.map((kind) => [kind, ajv.compile(itemSchemas[kind])])) as unknown as Validators
  }
  return compiled
}

/**
 * The proposals of a response; null if there is no JSON object with lists. Each item is checked on its own, so that one wrong item
 * does not cost the others. Of a response that is cut, the complete items are read.
 */
export function readProposals(content: string): ReadProposals | null {
  const { json, isCut } = objectIn(content)
  const value = parsed(json)
  if (value === null) return null
  const result: ReadProposals = { proposals: { entities: [], quotes: [], figures: [], events: [] }, malformed: [], isCut }
  for (const kind of kinds) {
    for (const [index, item] of [value[kind] ?? []].flat().entries()) {
      if (index < mostItems && validators()[kind](item) && isStorable(item, kind)) result.proposals[kind].push(item as never)
      else result.malformed.push({ kind, json: JSON.stringify(item) })
    }
  }
  return result
}

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*(?<end>"?)|[{}[\]]/gs

/** The first object of a text; if it is cut, up to its last complete item, with the brackets closed. Some models think aloud before. */
function objectIn(content: string): { json: string; isCut: boolean } {
  const answer = content.slice(content.lastIndexOf('</think>') + 1)
  const text = answer.slice(Math.max(0, answer.indexOf('{')))
  let depth = 0
  let end = 0
  for (const { 0: token, index, groups } of text.matchAll(tokens)) {
    if (groups?.end === '' || depth > maximumDepth) break
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    if (depth === 0) return { json: text.slice(0, index + 1), isCut: false }
    // In the object of the response, in one of its lists.
    if (token === '}' && depth === 2) end = index + 1
  }
  return { json: `${text.slice(0, end)}]}`, isCut: true }
}

function parsed(json: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(json) as Record<string, unknown>
    return kinds.some((kind) => kind in value) ? value : null
  } catch {
    return null
  }
}

/** Whether a document can contain what an item says: its strings are short, and its numbers exact. */
function isStorable(item: unknown, kind: Kind): boolean {
  const { words, unit = '' } = item as { words?: unknown; unit?: string }
  const isQuote = kind === 'quotes'
  const values = leavesOf(isQuote ? { ...(item as object), words: null } : item)
  return (
    values.every((value) => (typeof value === 'number' ? isExact(value) : String(value).length <= longestString)) &&
    unit.length <= longestUnit &&
    (!isQuote || (words as string[]).every((part) => part.length <= longestQuote))
  )
}

/** A number with more digits was rounded when it was read. */
function isExact(number: number): boolean {
  return Number.isSafeInteger(number) || String(number).replace(/e.*$|\D/g, '').length <= mostDigits
}

function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]
}
