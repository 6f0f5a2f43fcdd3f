import { foldName } from '../../text/folding.js'
import { splitTitle } from '../../text/names/titles.js'
import { isWordEdge } from '../../text/word-edges.js'
import { isFirstName } from '../lexicon/people.js'
import { overlaps, type Span } from '../text/spans.js'
import type { Cluster } from './clusters.js'
import type { KnownEntity } from './known-entity.js'
import type { Mention } from './mentions.js'

/**
 * The names of known entities in a text of any language, as whole words and as they are written. Where two overlap, the longer one
 * is taken. A name of several entities is one for itself: it may be any of them.
 */
export function knownNamesIn(text: string, known: readonly KnownEntity[]): Cluster[] {
  const owners = ownersOf(known)
  const taken: Span[] = []
  const clusters = new Map<string, Cluster>()
  const names = [...owners.keys()].sort((a, b) => b.length - a.length)
  for (const name of names) {
    const free = occurrences(text, name).filter((span) => !taken.some((other) => overlaps(other, span)))
    if (free.length === 0) continue
    taken.push(...free)
    const entities = owners.get(name) as KnownEntity[]
    const key = entities.map(({ id }) => id).join(' ')
    const mentions = free.map((span) => toMention(name, span))
    const cluster = clusters.get(key)
    if (cluster === undefined)
      clusters.set(key, { type: (entities[0] as KnownEntity).type, isGuess: false, name, mentions, known: entities })
    else cluster.mentions.push(...mentions)
  }
  for (const { mentions } of clusters.values()) mentions.sort((a, b) => a.start - b.start)
  return [...clusters.values()].filter((cluster) => !mayBeOther(text, cluster))
}

/** `Berg` alone may be somebody else, if `Karl Berg` is in the text. */
function mayBeOther(text: string, { type, mentions }: Cluster): boolean {
  if (type !== 'person' || mentions.some(({ words }) => words.length > 1)) return false
  return mentions.some(({ start, name }) => {
    const before = text.slice(Math.max(0, start - longestWord), start)
    const word = capital.exec(before)?.[1]
    if (word === undefined || splitTitle([word, name]) !== null) return false
    // `Mit Berg` at the start of a sentence
    return isFirstName(word) || !sentenceStart.test(before.slice(0, -word.length - 1))
  })
}

/** A word with a capital and a blank after it. */
const capital = /(?<![\p{L}\p{M}])(\p{Lu}[\p{L}\p{M}’'-]*|\p{Lu}\p{L}{0,2}\.)[ \u00a0]$/u
const sentenceStart = /(?:^|[.!?:\n“„«"])\s*$/u
/** How far before a name the start of the word before it is looked for. */
const longestWord = 40

/** The entities of each spelling that is a name. */
function ownersOf(known: readonly KnownEntity[]): Map<string, KnownEntity[]> {
  const owners = new Map<string, KnownEntity[]>()
  for (const entity of known) {
    for (const { text, kind } of entity.aliases) {
      const others = owners.get(text) ?? []
      if (kind !== 'role' && !others.includes(entity)) owners.set(text, [...others, entity])
    }
  }
  return owners
}

function occurrences(text: string, name: string): Span[] {
  const found: Span[] = []
  for (let start = text.indexOf(name); start !== -1; start = text.indexOf(name, start + 1)) {
    const end = start + name.length
    if (isWordEdge(text, start) && isWordEdge(text, end)) found.push({ start, end })
  }
  return found
}

function toMention(name: string, span: Span): Mention {
  return {
    ...{ ...span, name, words: name.split(/\s+/u), folded: foldName(name), titles: [], whole: span },
    ...{ before: '', after: '', isSentenceStart: false },
  }
}
