import type { AuthoredEntity } from '../../../schemas/entity.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { CodePoints } from '../../text/code-points.js'
import { withSpeakerEntity, withSpelling } from './attach.js'
import { valueAt, withField, withPins } from './edit.js'
import { pinWords, wholeRange } from './pin-words.js'
import { type Problem, pinOf } from './problems.js'
import { textOfPins } from './quote-text.js'
import { removed } from './remove.js'
import { type Fact, itemAt, type Pin, type Place, pinsOf, type Range, type Work } from './work.js'

/** One change that removes a problem, for a person to accept. */
export interface Fix {
  label: string
  apply: (work: Work) => Work
}

/** The changes that may remove a problem. None for what only a person can decide. */
export function fixesFor(work: Work, problem: Problem): Fix[] {
  const { place, code } = problem
  const fixes = fixers[code]
  if (place === null || fixes === undefined || itemAt(work, place) === undefined) return []
  return fixes(work, { ...problem, place })
}

type Located = Problem & { place: Place }
type Fixer = (work: Work, problem: Located) => Fix[]

const set = (place: Place, path: readonly string[], label: string, value: unknown): Fix => ({
  label,
  apply: (work) => withField(work, place, path, value),
})
const clear: Fixer = (_, { place, path }) => [set(place, path, 'Leave it open', null)]

const fixers: Readonly<Record<string, Fixer>> = {
  'pin-mismatch': movePin,
  'pin-not-found': movePin,
  'pin-cuts-word': movePin,
  'pin-position': nearestPin,
  'pin-context': (work, problem) => replacePin(work, problem, 'Correct it', pinOf(work, problem)),
  'pin-cuts-number': widenPin,
  'pin-without-subject': (_, { place, path }) => [{ label: 'Remove the pin', apply: (work) => withoutPin(work, place, Number(path[1])) }],
  'pin-order': (_, { place }) => [{ label: 'Sort them', apply: (work) => withPins(work, place, [...pinsOf(itemAt(work, place) as Fact)]) }],
  'figure-value': (_, { place, path, message }) =>
    Array.from(/\(([^)]*)\)$/.exec(message)?.[1]?.matchAll(/-?\d+(?:\.\d+)?(?:e\+?\d+)?/g) ?? [], ([number]) =>
      set(place, path, `Use ${number}`, Number(number)),
    ),
  'number-not-readable': (_, { place }) => [set(place, ['valueBasis'], 'The words state this number', 'author')],
  'goal-as-outcome': (_, { place }) => [set(place, ['status'], 'Set it to “planned”', 'planned')],
  'announcement-date': clear,
  'open-start': (_, { place, path }) => [set(place, path.slice(0, 1), 'Leave the date open', null)],
  'missing-pin': (work, problem) => (problem.path[0] === 'evidence' ? [] : clear(work, fieldOf(problem))),
  'dangling-reference': (work, problem) => clear(work, fieldOf(problem)),
  'duplicate-fact': (_, { place }) => [{ label: 'Delete this one', apply: (work) => removed(work, place) }],
  'resolution-without-subject': (_, { place, path }) => [set(place, path, 'Remove the explanation', undefined)],
  'quote-text': (_, { place }) => [
    {
      label: 'Use the pinned words',
      apply: (work) => withField(work, place, ['text'], textOfPins(itemAt(work, place) as AuthoredQuote, work.text)),
    },
  ],
  'speaker-wording': (_, { place }) => [
    {
      label: 'Add these words to the spellings of the speaker',
      apply: (work) => withSpeakerEntity(work, place, (itemAt(work, place) as AuthoredQuote).speaker.entity),
    },
  ],
  'entity-not-pinned': explainEntity,
  'name-not-alias': (_, { place }) => [
    {
      label: 'Add it to the spellings',
      apply: (work) => {
        const { id, name } = itemAt(work, place) as AuthoredEntity
        return withSpelling(work, id, name)
      },
    },
  ],
  'alias-not-in-text': (work, { place, path }) => {
    const { aliases } = itemAt(work, place) as AuthoredEntity
    const others = aliases.filter((_, index) => String(index) !== path[1])
    return [
      ...(others.length > 0 ? [set(place, ['aliases'], 'Remove it', others)] : []),
      set(place, ['aliases', path[1] as string, 'kind'], 'It is a name from elsewhere', 'curated'),
    ]
  },
}

/** The property of a fact that a problem is in: a part of a date is emptied with it. */
function fieldOf({ path, ...problem }: Located): Located {
  const [name, inner] = path
  const isPart = name === 'speaker' && inner !== undefined
  return { ...problem, path: isPart ? ['speaker', inner] : [name as string] }
}

function withoutPin(work: Work, place: Place, index: number): Work {
  return withPins(
    work,
    place,
    pinsOf(itemAt(work, place) as Fact).filter((_, at) => at !== index),
  )
}

/** The passages that the message of the check names by their positions. */
function movePin(work: Work, problem: Located): Fix[] {
  const { message } = problem
  const named = /(?:the closest passage is|pin the whole words) .* at (\d+) to (\d+)$/s.exec(message) ?? undefined
  const elsewhere = /the words are at (.*)$/s.exec(message)?.[1] ?? ''
  const ranges = named === undefined ? Array.from(elsewhere.matchAll(/(\d+) to (\d+)/g)) : [named]
  return ranges.slice(0, mostOffered).flatMap(([, start, end]) => {
    const range = wholeRange(work.text, { start: Number(start), end: Number(end) })
    return replacePin(work, problem, 'Accept', range ?? undefined)
  })
}

/** The same words nearest to where the pin starts. */
function nearestPin(work: Work, problem: Located): Fix[] {
  const pin = pinOf(work, problem) as Pin
  const places = new CodePoints(work.text).wholePositionsOf(pin.exact)
  const [nearest] = places.sort((a, b) => Math.abs(a.start - pin.start) - Math.abs(b.start - pin.start))
  return replacePin(work, problem, 'Accept', nearest)
}

/** More would not help: the first ones are the nearest. */
const mostOffered = 3

function replacePin(work: Work, problem: Located, verb: string, range: Range | undefined): Fix[] {
  const { place, path } = problem
  const pin = pinOf(work, problem)
  if (range === undefined || pin === undefined) return []
  const replacement = pinWords(work.text, range, pin.role)
  const fix = (now: Work) => {
    const pins = pinsOf(itemAt(now, place) as Fact).map((other, index) => (String(index) === path[1] ? replacement : other))
    return withPins(renamedWords(now, place, pin.exact, replacement.exact), place, pins)
  }
  return [{ label: `${verb} “${replacement.exact}”`, apply: fix }]
}

/** The properties of a quote that repeat the words of a pin. */
function renamedWords(work: Work, place: Place, before: string, after: string): Work {
  const paths = [['speaker', 'asWritten'], ['cue'], ['medium'], ['text']]
  const fact = itemAt(work, place)
  return place.kind === 'quotes'
    ? paths.filter((path) => valueAt(fact, path) === before).reduce((done, path) => withField(done, place, path, after), work)
    : work
}

/** `the text has "1.5 million"`: the pin grows to these words. */
function widenPin(work: Work, problem: Located): Fix[] {
  const pin = pinOf(work, problem)
  const words = /^the text has "(.*)"; pin the whole number/s.exec(problem.message)?.[1]
  if (pin === undefined || words === undefined) return []
  const covering = new CodePoints(work.text).positionsOf(words).find(({ start, end }) => start <= pin.start && end >= pin.end)
  return replacePin(work, problem, 'Pin', covering)
}

function explainEntity(work: Work, { place, path }: Located): Fix[] {
  const isParticipant = path[0] === 'participants'
  const explanation = isParticipant ? ['participants', path[1] as string, 'resolution'] : ['resolutions', path[0] as string]
  const id = valueAt(itemAt(work, place), path)
  const role = isParticipant || path[0] !== 'reporter' ? (path[0] === 'place' ? 'place' : 'participant') : 'speaker'
  const words = pinsOf(itemAt(work, place) as Fact).filter((pin) => pin.role === role)
  return [
    ...words.map(({ exact }) => ({
      label: `“${exact}” is a spelling of it`,
      apply: (now: Work) => withSpelling(now, String(id), exact),
    })),
    set(place, explanation, 'It follows from the rest of the article', 'inferred'),
  ]
}
