import { isWordEdge } from '../../text/word-edges.js'
import type { Offsets } from './offsets.js'
import { type Paragraph, paragraphAt } from './paragraphs.js'
import { keyOf, pinsOf, placesOf, type Work } from './work.js'

/** Words that belong to a fact or an entity. Unit: UTF-16 units, end exclusive. */
export interface Mark {
  /** The place of the fact or the entity. */
  key: string
  /** The role of the pin; `name` for a spelling of an entity. */
  role: string
  start: number
  end: number
}

/** The marks of all pins that are inside the text. `known` has those of the facts that were not changed since. */
export function pinMarks({ document }: Work, offsets: Offsets, known: KnownMarks = new WeakMap()): Mark[] {
  return placesOf(document).flatMap(({ place, item }) => {
    const key = keyOf(place)
    const before = known.get(item)
    if (before?.key === key) return before.marks
    const inText = pinsOf(item).filter(({ start, end }) => start >= 0 && end > start && end <= offsets.length)
    const marks = inText.map(({ role, start, end }) => ({ key, role, start: offsets.toUnits(start), end: offsets.toUnits(end) }))
    known.set(item, { key, marks })
    return marks
  })
}

/** The marks of facts in one text, by their last place. */
export type KnownMarks = WeakMap<object, { key: string; marks: readonly Mark[] }>

/** Finds where spellings stand in one text. Each is searched once, and remembered. */
export class Spellings {
  readonly #found = new Map<string, readonly number[]>()

  constructor(readonly text: string) {}

  /** The positions at which the words stand as whole words, in UTF-16 units. */
  of(words: string): readonly number[] {
    const known = this.#found.get(words)
    if (known !== undefined) return known
    const found: number[] = []
    for (let at = this.text.indexOf(words); at !== -1 && words !== ''; at = this.text.indexOf(words, at + 1))
      if (isWordEdge(this.text, at) && isWordEdge(this.text, at + words.length)) found.push(at)
    this.#found.set(words, found)
    return found
  }
}

/** The marks of all spellings of the article by which its entities are named. */
export function nameMarks({ document }: Work, spellings: Spellings): Mark[] {
  return document.entities.flatMap(({ aliases }, index) =>
    aliases
      .filter(({ kind, lang }) => kind !== 'curated' && lang === undefined)
      .flatMap(({ text }) =>
        spellings.of(text).map((start) => ({ key: `entities/${index}`, role: 'name', start, end: start + text.length })),
      ),
  )
}

/** The marks of each paragraph, with their positions in the text. A mark over several paragraphs is in each of them. */
export function marksByParagraph(marks: readonly Mark[], paragraphs: readonly Paragraph[]): Mark[][] {
  const found: Mark[][] = paragraphs.map(() => [])
  for (const mark of marks) {
    for (let index = paragraphAt(paragraphs, mark.start); index < paragraphs.length; index += 1) {
      if ((paragraphs[index] as Paragraph).start >= mark.end) break
      ;(found[index] as Mark[]).push(mark)
    }
  }
  return found
}

/** A part of a paragraph over which the marks are the same. */
export interface Segment {
  words: string
  start: number
  marks: readonly Mark[]
}

/** Divides a paragraph at the ends of its marks. */
export function segmentsOf({ start, end, words }: Paragraph, marks: readonly Mark[]): Segment[] {
  const inside = (position: number) => Math.min(Math.max(position, start), end)
  const cuts = [...new Set([start, end, ...marks.flatMap((mark) => [inside(mark.start), inside(mark.end)])])].sort((a, b) => a - b)
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  let open: Mark[] = []
  let next = 0
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] as number
    open = open.filter((mark) => mark.end > from)
    for (; (sorted[next]?.start ?? Number.POSITIVE_INFINITY) <= from; next += 1)
      if ((sorted[next] as Mark).end > from) open = [...open, sorted[next] as Mark]
    return { words: words.slice(from - start, to - start), start: from, marks: open }
  })
}

/** The keys of what is marked at a position, the shortest words first. */
export function keysAt(marks: readonly Mark[], position: number): string[] {
  const there = marks.filter(({ start, end }) => start <= position && position <= end)
  return [...new Set(there.sort((a, b) => rank(a) - rank(b) || a.end - a.start - (b.end - b.start)).map(({ key }) => key))]
}

/** Facts before entities, whose names are everywhere. */
function rank({ role }: Mark): number {
  return role === 'name' ? 1 : 0
}
