import type { AuthoredQuote } from '../../../schemas/quote.js'
import { subjectsOf } from '../../documents/model/subjects.js'
import { textOfPins } from './quote-text.js'
import { type Fact, type FactKind, type Item, itemAt, type Kind, type Pin, type Place, type Work } from './work.js'

/** The value at a path of property names and positions. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name], value)
}

/** A copy with another value at a path. `undefined` removes the property, and objects that have no other. */
export function withValue<T>(value: T, [name, ...rest]: readonly string[], replacement: unknown): T {
  if (name === undefined) return replacement as T
  const inner = (value as Record<string, unknown> | undefined)?.[name]
  const changed = withValue(inner, rest, replacement)
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === name ? changed : item)) as T
  const { [name]: _, ...others } = (value ?? {}) as Record<string, unknown>
  const isEmpty = changed === undefined && Object.keys(others).length === 0
  if (changed === undefined) return (isEmpty ? undefined : others) as T
  return { ...(value as object), [name]: changed } as T
}

/** The work with another fact or entity at its place. */
export function withItem(work: Work, { kind, index }: Place, item: Item): Work {
  const items = work.document[kind].map((other: Item, at) => (at === index ? item : other))
  return { ...work, document: { ...work.document, [kind]: items } }
}

/** The work with another value of a property of a fact, an entity or the article. */
export function withField(work: Work, place: Place | null, path: readonly string[], value: unknown): Work {
  const { document } = work
  if (place === null) return { ...work, document: withValue(document, ['article', ...path], value) }
  const before = itemAt(work, place) as Item
  const after = withValue(before, path, value)
  return withItem(work, place, place.kind === 'entities' ? after : completed(place.kind, before as Fact, after as Fact, work.text))
}

/** The work with other pins of a fact. */
export function withPins(work: Work, place: Place, pins: readonly Pin[]): Work {
  return withField(work, place, ['evidence'], inOrder(pins))
}

/** Content pins are in the order of the text. All others keep their places. */
function inOrder(pins: readonly Pin[]): Pin[] {
  const content = pins.filter(({ role }) => role === 'content').sort((a, b) => a.start - b.start)
  let next = 0
  return pins.map((pin) => (pin.role === 'content' ? (content[next++] as Pin) : pin))
}

/** A fact after a change, with what follows from it: the text of a quote, and no pins of what was removed. */
function completed(kind: FactKind, before: Fact, after: Fact, text: string): Fact {
  const had = subjectsOf({ kind, value: before, path: [] } as never)
  const has = subjectsOf({ kind, value: after, path: [] } as never)
  const kept = after.evidence.some(({ role }) => had[role] && !has[role])
    ? { ...after, evidence: after.evidence.filter(({ role }) => !had[role] || has[role]) }
    : after
  return kind === 'quotes' ? withOwnText(before as AuthoredQuote, kept as AuthoredQuote, text) : kept
}

/** A quote whose text was made of its pins still is. */
function withOwnText(before: AuthoredQuote, after: AuthoredQuote, text: string): AuthoredQuote {
  const isSame = before.evidence === after.evidence && before.type === after.type
  if (isSame || before.text !== textOfPins(before, text)) return after
  return { ...after, text: textOfPins(after, text) || after.text }
}

/** Notes that a person has checked what a program has drafted. */
export function confirmed(work: Work, place: Place): Work {
  const item = itemAt(work, place)
  return item?.provenance === 'drafted' ? withItem(work, place, { ...item, provenance: 'reviewed' }) : work
}

/** Notes that a person has checked everything of these kinds. */
export function allConfirmed(work: Work, kinds: readonly Kind[]): Work {
  return kinds
    .flatMap((kind) => work.document[kind].map((_, index) => ({ kind, index })))
    .reduce((done, place) => confirmed(done, place), work)
}
