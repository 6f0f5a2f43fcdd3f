import type { AuthoredFigure } from '../../schemas/figure.js'
import { between, pick, Skewed } from './random.js'
import { date, maybe, type Scene } from './scene.js'
import { capitalized, sentence } from './words.js'

interface Kind {
  metric: AuthoredFigure['metric']
  measure: AuthoredFigure['measure']
  unit: string
  what: string
  /** The greatest number, as a power of ten. */
  power: number
}

const kinds: readonly Kind[] = [
  { metric: 'killed', measure: 'total', unit: 'person', what: 'people killed', power: 3 },
  { metric: 'wounded', measure: 'total', unit: 'person', what: 'people wounded', power: 4 },
  { metric: 'displaced', measure: 'total', unit: 'person', what: 'people displaced', power: 6 },
  { metric: 'evacuated', measure: 'change', unit: 'person', what: 'people evacuated', power: 5 },
  { metric: 'participants', measure: 'total', unit: 'person', what: 'people taking part', power: 5 },
  { metric: 'cost', measure: 'total', unit: 'usd', what: 'dollars spent', power: 7 },
  { metric: 'buildings', measure: 'total', unit: 'building', what: 'buildings damaged', power: 4 },
  { metric: 'missing', measure: 'total', unit: 'person', what: 'people missing', power: 3 },
  { metric: 'recruitment-goal', measure: 'goal', unit: 'person', what: 'people to be hired', power: 4 },
  { metric: 'share', measure: 'rate', unit: 'percent', what: 'percent of voters', power: 2 },
  { metric: 'duration', measure: 'attribute', unit: 'day', what: 'days of work', power: 3 },
  { metric: 'votes', measure: 'total', unit: 'vote', what: 'votes cast', power: 6 },
]
const ranks = new Skewed(kinds.length)

export function figure(id: string, { random, cast, text, day }: Scene): AuthoredFigure {
  const { metric, measure, unit, what, power } = kinds[ranks.draw(random)] as Kind
  const reporter = maybe(random, 0.8, () => pick(random, random() < 0.5 ? cast.people : cast.parties))
  const place = maybe(random, 0.8, () => pick(random, cast.places))
  const party = maybe(random, 0.4, () => pick(random, cast.parties))
  // As in life, small numbers are many and great ones few.
  const low = Math.floor(10 ** (random() * power))
  const high = random() < 0.1 ? low + between(random, 1, low) : null
  const evidence = [text.pin('value', `${low.toLocaleString('en')}${high === null ? '' : ` to ${high.toLocaleString('en')}`} ${what}`)]
  if (place !== null) evidence.push(text.pin('place', place.name, ' in '))
  if (reporter !== null) evidence.push(text.pin('speaker', reporter.name, ', counts '))
  text.write('. ')
  const status = measure === 'goal' ? 'planned' : pick(random, ['reported', 'reported', 'estimated'] as const)
  const asOf = date(day - between(random, 0, 30))
  return {
    ...{ id, label: `${capitalized(what)}: ${sentence(random, 5)}`, metric, value: high === null ? low : null },
    ...(high === null ? { low: null, high: null } : { low, high }),
    ...{ qualifier: pick(random, ['exact', 'exact', 'about', 'at-least', 'more-than'] as const), unit, measure },
    ...{ party: party?.id ?? null, place: place?.id ?? null, reporter: reporter?.id ?? null },
    ...{ status, asOf, announcedOn: date(day) },
    ...{ contradicts: [], resolutions: party === null ? {} : { party: 'inferred' }, evidence },
  }
}
