import type { AuthoredEntity } from '../../../schemas/entity.js'
import { isEvidence } from '../../documents/model/named.js'
import { isWordEdge } from '../../text/word-edges.js'
import { contains, type Span } from '../text/spans.js'
import { type ModelContext, sentenceSpan } from './context.js'
import type { Named } from './proposals.js'
import { isPronoun } from './wording.js'

/** The entity that words beside a fact name. */
export interface Resolved {
  entity: AuthoredEntity
  words: Span
  resolution: 'name' | 'role' | 'pronoun'
  /** What the text alone does not show. */
  remarks: string[]
}

/** In how many sentences before and after a fact its speakers and participants are looked for. */
const neighbours = 1

/**
 * Whom a model names, if the text supports it: the words stand in the sentence of the fact or beside it, and are not those of somebody
 * else. Otherwise why not.
 */
export function resolve(context: ModelContext, { name, words }: Named, fact: Span, accepts?: (found: Span) => boolean): Resolved | string {
  const entity = context.entities.find(name)
  if (entity === null) return `"${name}" is not among the entities`
  if (words === null) return `no words beside it name ${entity.name}`
  const near = sentenceSpan(context, fact, neighbours)
  const place = context.locator.nearest(words, fact, (found) => contains(near, found) && (accepts?.(found) ?? true))
  if (place === null) return `"${words}" does not stand beside it`
  const remarks = contains(sentenceSpan(context, fact), place) ? [] : [`${entity.name} is named in another sentence`]
  const alias = aliasIn(context, entity, place)
  if (alias !== null) return { entity, ...alias, remarks }
  return described(context, entity, place, remarks)
}

/** Words that do not contain a name of the entity: a pronoun, a description, or a name that was not known. */
function described(context: ModelContext, entity: AuthoredEntity, words: Span, remarks: readonly string[]): Resolved | string {
  const text = context.pins.words(words)
  const guessed = [...remarks, `"${text}" was taken for ${entity.name}`]
  if (isPronoun(text, context.isEnglish)) return { entity, words, resolution: 'pronoun', remarks: guessed }
  const other = context.entities.all.find((other) => other.type === 'person' && aliasIn(context, other, words)?.resolution === 'name')
  // `Berg’s lawyer` is somebody else than Berg.
  const isOwner = entity.aliases.some((alias) => text.includes(alias.text))
  const kind = other === undefined && !isOwner ? context.entities.add(entity, text) : null
  return kind === null ? `"${text}" names somebody else than ${entity.name}` : { entity, words, resolution: kind, remarks: guessed }
}

type Alias = Pick<Resolved, 'words'> & { resolution: 'name' | 'role' }

/** The longest spelling of an entity in a part of the text, unless it is a possessive: `Berg` is not named by "Berg’s lawyer". */
function aliasIn({ locator: { text } }: ModelContext, { aliases }: AuthoredEntity, { start, end }: Span): Alias | null {
  const words = text.slice(start, end)
  const found = aliases.filter(isEvidence).flatMap(({ text: alias, kind }) => {
    const at = start + words.indexOf(alias)
    const span = { start: at, end: at + alias.length }
    const isWhole = at >= start && isWordEdge(text, span.start) && isWordEdge(text, span.end)
    return isWhole && !/^['’]s?\s/u.test(text.slice(span.end, end)) ? [{ words: span, resolution: kind as 'name' | 'role' }] : []
  })
  return found.sort((a, b) => b.words.end - b.words.start - (a.words.end - a.words.start))[0] ?? null
}
