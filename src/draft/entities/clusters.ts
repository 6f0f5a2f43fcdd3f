import { type Gender, isFirstName } from '../lexicon/people.js'
import { countryOf } from '../lexicon/places.js'
import { genderOfTitles } from '../lexicon/titles.js'
import type { Span } from '../text/spans.js'
import { likelyType, typeFromContext } from './context-types.js'
import { genderOf } from './genders.js'
import type { KnownEntity } from './known-entity.js'
import type { Mention } from './mentions.js'
import { isShortFor, type LongName } from './spellings.js'
import { type NameType, typeOf } from './types.js'

/** The mentions of one entity. */
export interface Cluster {
  type: NameType
  /** The longest name, without title. */
  name: string
  mentions: Mention[]
  /** Whether nothing says what its type is. */
  isGuess: boolean
  /** The known entities that have this name, if it was found by theirs. */
  known?: readonly KnownEntity[]
  /** A last name that others have as well. */
  shared?: SharedName
}

interface NamedCluster extends Cluster, LongName {
  gender: Gender
}

/** A mention that may be that of several people. It is taken for the one who is named most. */
export interface SharedName {
  mention: Mention
  names: readonly string[]
}

/** Joins the spellings of one entity, and says with the types of known names whether it is a person, an organization or a place. */
export function clustersOf(
  mentions: readonly Mention[],
  speakers: readonly Span[],
  known: ReadonlyMap<string, NameType> = new Map(),
): Cluster[] {
  const clusters: NamedCluster[] = []
  const speaks = ({ start, end }: Mention) => speakers.some((speaker) => speaker.start <= start && end <= speaker.end)
  const singles = new Set(mentions.filter(({ words }) => words.length === 1).map(({ folded }) => folded))
  for (const same of sameNames(mentions)) {
    const own = known.get((same[0] as Mention).folded) ?? ownType(same)
    const [cluster, ...others] = clustersWith(clusters, same, own)
    if (cluster !== undefined) join(cluster, same, own, others)
    else if (!isFamily(clusters, same[0] as Mention)) clusters.push(newCluster(same, own ?? typeFromContext(same, speaks), singles))
  }
  for (const { mentions } of clusters) mentions.sort((a, b) => a.start - b.start)
  return clusters
    .filter((cluster) => cluster.type !== 'thing' && isCertain(cluster, speakers, known))
    .sort((a, b) => firstOf(a).start - firstOf(b).start)
}

/** The mentions by their names, long names first. The names of a country are one. */
function sameNames(mentions: readonly Mention[]): Mention[][] {
  const byName = new Map<string, Mention[]>()
  for (const mention of mentions) {
    const { titles, folded, words } = mention
    const country = titles.length === 0 ? countryOf(mention.name) : null
    // `Mr Brandt` and `Ms Brandt` are two people.
    const name = country ?? (words.length === 1 ? `${folded} ${genderOfTitles(titles) ?? ''}` : folded)
    const same = byName.get(name)
    if (same === undefined) byName.set(name, [mention])
    else same.push(mention)
  }
  const length = (same: readonly Mention[]) => (same[0] as Mention).words.length
  return [...byName.values()].sort((a, b) => length(b) - length(a) || (a[0] as Mention).start - (b[0] as Mention).start)
}

/** A title says most about the type. */
function ownType(mentions: readonly Mention[]): NameType | null {
  return typeOf(mentions.find(({ titles }) => titles.length > 0) ?? (mentions[0] as Mention))
}

function newCluster(mentions: Mention[], type: NameType | null, singles: ReadonlySet<string>): NamedCluster {
  const { name } = mentions.reduce((a, b) => (b.name.length > a.name.length ? b : a))
  return {
    type: type ?? likelyType(mentions, singles),
    isGuess: type === null,
    name,
    mentions,
    words: (mentions[0] as Mention).folded.split(' '),
    gender: genderOf(mentions),
  }
}

function firstOf({ mentions }: Cluster): Mention {
  return mentions[0] as Mention
}

/** `the Holms`: no name of one of them. */
function isFamily(clusters: readonly NamedCluster[], { folded }: Mention): boolean {
  return clusters.some(({ type, words }) => type === 'person' && folded === `${words.at(-1)}s`)
}

/** Those whose name a mention may shorten, who was named most before others; last, if several were as often. */
function clustersWith(clusters: readonly NamedCluster[], same: readonly Mention[], own: NameType | null): NamedCluster[] {
  const mention = same[0] as Mention
  const short = mention.folded.split(' ')
  const gender = genderOfTitles(same.flatMap(({ titles }) => titles))
  const fitting = clusters.filter(
    (cluster) =>
      isInBrackets(same, cluster) ||
      (isShortFor(mention, short, cluster, own) && (gender === null || cluster.gender === null || gender === cluster.gender)),
  )
  const last = ({ mentions }: Cluster) =>
    mentions.filter(({ start }) => start < mention.start).reduce((most, { start }) => Math.max(most, start), -1)
  return fitting.length < 2 ? fitting : fitting.sort((a, b) => b.mentions.length - a.mentions.length || last(b) - last(a))
}

/** `Landless Movement (MST)`: what stands in brackets right after a name is another one. */
function isInBrackets(same: readonly Mention[], { name, type }: NamedCluster): boolean {
  return (
    type === 'organization' &&
    same.some(({ before, after, words }) => words.length === 1 && before.endsWith(`${name} (`) && after.startsWith(')'))
  )
}

/** A last name with a title shows that it is a person. */
function join(cluster: NamedCluster, same: readonly Mention[], own: NameType | null, others: readonly NamedCluster[]): void {
  const names = [cluster, ...others].filter(({ type }) => type === 'person').map(({ name }) => name)
  if (names.length > 1 && cluster.type === 'person') cluster.shared = { mention: same[0] as Mention, names }
  if (own === cluster.type) cluster.isGuess = false
  cluster.mentions.push(...same)
}

/** A single word that only ever starts a sentence, and that nothing else shows to be a name, is probably none. */
function isCertain({ name, mentions, type }: Cluster, speakers: readonly Span[], known: ReadonlyMap<string, NameType>): boolean {
  if (mentions.some(({ folded }) => known.has(folded))) return true
  if (mentions.some((mention) => !mention.isSentenceStart || mention.words.length > 1 || typeOf(mention) !== null)) return true
  if (type === 'person' && isFirstName(name)) return true
  // `Investors said` is no name.
  return !/s$/.test(name) && mentions.some(({ start, end }) => speakers.some((speaker) => speaker.start === start && speaker.end === end))
}
