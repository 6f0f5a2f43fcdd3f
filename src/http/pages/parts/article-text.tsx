import { isMainPin } from '../../../resources/flat.js'
import { anchorOf } from './links.js'
import type { Pin, Segment } from './segments.js'

/** Which facts are in front if several have the same words: speech first. */
const order = ['quotes', 'figures', 'events']
/** The class of words that state a fact of each kind. It is short, since a page has hundreds of them. */
const classes: Readonly<Record<string, string>> = { quotes: 'q', figures: 'f', events: 'e' }
/** Roles of words that name somebody or something. Others say when, or are a verb of saying. */
const naming = ['speaker', 'place', 'participant']

/** First the pin whose fact is chosen by a click on its words: what they state comes before what they belong to. */
function fromTheFront(pins: readonly Pin[]): Pin[] {
  const rank = (pin: Pin) => (isMainPin(pin) ? 0 : order.length) + order.indexOf(pin.path)
  return pins.toSorted((a, b) => rank(a) - rank(b))
}

/** The looks of words that several facts may be pinned to: all that they state, a name, or else what goes with a fact. */
function looksOf(pins: readonly Pin[]): string {
  const looks = pins.map((pin) => (isMainPin(pin) ? (classes[pin.path] as string) : naming.includes(pin.role) ? 'n' : 'w'))
  const strong = new Set(looks.filter((look) => look !== 'w'))
  return strong.size === 0 ? 'w' : [...strong].sort().join(' ')
}

/** What decides how the text is shown. */
interface Shown {
  /** The numbers of the facts, by their ids. */
  numbers: ReadonlyMap<string, number>
  /** Whether all words that are known are shown, or only quoted speech. */
  showsAll: boolean
}

/** The text of an article, in which all pinned words are links to their facts, and words that are left out are lines. */
export function ArticleText({ segments, shown }: { segments: readonly Segment[]; shown: Shown }) {
  return (
    <>
      {segments.map((segment) =>
        segment.pins.length > 0 ? <PinnedWords segment={segment} shown={shown} /> : (segment.words ?? <Gap segment={segment} />),
      )}
    </>
  )
}

/** Words with the facts that are pinned to them, as a link to the one in front. */
function PinnedWords({ segment, shown: { numbers, showsAll } }: { segment: Segment; shown: Shown }) {
  const { words } = segment
  const pins = fromTheFront(segment.pins)
  const [front] = pins as [Pin]
  const isSpeech = pins.some(({ path, role }) => path === order[0] && role === 'content')
  const facts = [...new Set(pins.map(({ fact }) => numbers.get(fact)))].join(' ')
  const name = looksOf(pins)
  if (!showsAll && !isSpeech) return <Gap segment={segment} name={name} facts={facts} />
  // Nobody can point at blanks.
  if (words?.trim() === '')
    return (
      <span class={name} data-f={facts}>
        {words}
      </span>
    )
  return (
    <a class={name} href={`#${anchorOf(front.fact)}`} data-f={facts}>
      {words}
    </a>
  )
}

/** A line of the length of the words that are left out: blanks, which no screen reader speaks. */
function Gap({ segment: { start, end }, name, facts }: { segment: Segment; name?: string; facts?: string }) {
  const length = end - start
  return (
    <i class={name} data-f={facts} data-n={length > longestGap ? length : undefined}>
      {' '.repeat(Math.min(length, longestGap))}
    </i>
  )
}

/** The length of a text without any fact that a page draws. */
const longestGap = 400
