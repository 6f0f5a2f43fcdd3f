import type { AuthoredFigure } from '../../../schemas/figure.js'

type Metric = AuthoredFigure['metric']

/** What happened to the people that a number counts, and the words that say so; they are null if the noun itself does. */
export interface Fate {
  metric: Metric
  /** Where the words are: a part of the text after the noun phrase, or of that before the number. */
  words: { text: string; side: 'before' | 'after' } | null
}

interface Wording {
  metric: Metric
  /** After a form of `be`, or after the noun: `12 people (were) killed`. */
  passive?: string
  /** What people do or are: `12 people died`. */
  active?: string
  /** Before the number: `killing 12 people`. */
  before?: string
  /** Nouns that say it themselves: `12 deaths`. */
  nouns?: string
}

const wordings: readonly Wording[] = [
  {
    metric: 'killed',
    passive: 'killed|shot dead|murdered|executed|massacred',
    active: 'died|perished|drowned|lost their lives|dead',
    before: 'kill(?:ing|s|ed)?|murder(?:ing|ed)|(?:deaths?|killings?) of|claim(?:ing|ed) the lives of|shot dead|shooting dead',
    nouns: 'deaths|fatalities|dead',
  },
  { metric: 'wounded', passive: 'wounded|injured|hurt', before: 'wound(?:ing|ed)|injur(?:ing|ed)', nouns: 'injuries|injured|wounded' },
  { metric: 'missing', active: 'missing|unaccounted for', nouns: 'missing' },
  { metric: 'captured', passive: 'captured|taken prisoner|taken hostage|kidnapped|abducted', before: 'captur(?:ing|ed)|abduct(?:ing|ed)' },
  {
    metric: 'detained',
    passive: 'arrested|detained|jailed|imprisoned|taken into custody',
    before: 'arrest(?:ing|ed)|detain(?:ing|ed)|jail(?:ing|ed)|arrests? of',
    nouns: 'arrests|detentions|arrested|detained',
  },
  {
    metric: 'displaced',
    passive: 'displaced|made homeless|forced from their homes|driven from their homes',
    active: 'fled|homeless|left their homes',
    before: 'displac(?:ing|ed)',
    nouns: 'displaced',
  },
  { metric: 'evacuated', passive: 'evacuated', before: 'evacuat(?:ing|ed)|evacuation of', nouns: 'evacuees|evacuated' },
  { metric: 'rescued', passive: 'rescued|saved|pulled alive', before: 'rescu(?:ing|ed)|sav(?:ing|ed)|rescue of', nouns: 'rescued' },
  { metric: 'recruited', passive: 'recruited|drafted|conscripted', active: 'enlisted', before: 'recruit(?:ing|ed)' },
  { metric: 'deployed', passive: 'deployed|dispatched', before: 'deploy(?:ing|ed)' },
  {
    metric: 'affected',
    passive: 'affected|infected|sickened|hospitali[sz]ed|stranded|trapped',
    active: 'fell ill|tested positive',
    before: '(?:affect|infect)(?:ing|ed)',
    nouns: 'casualties|victims|infections',
  },
  {
    metric: 'participants',
    active: 'took part|attended|participated|marched|protested|demonstrated|rallied|gathered|turned out',
    before: 'attended by',
    nouns: 'participants|protesters|protestors|demonstrators|marchers|attendees|visitors|spectators|contestants',
  },
  { metric: 'witnesses', nouns: 'witnesses|eyewitnesses' },
]

/** `of the village`, `who`: what may stand between people and what happened to them. */
const between =
  "(?:(?: (?:of|in|from|at|on|aboard|near)(?: (?!was |were |had |have )[\\p{L}\\d’'-]+){1,4}?| and (?:\\d[\\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten)(?: [\\p{L}-]+){1,2}?|, (?:including|most|many|mostly|some|all) [^,]{1,40},)?(?: (?:who|that))?)"
const be =
  '(?: (?:(?:will|would|could|may|might|should) (?:be|have been)|(?:have|has|had)(?: also| already| since)? been|remain(?:s|ed)?|was|were|are|is|be|being|got))'
const adverb = '(?: (?:also|still|already|\\p{L}+ly))?'
/** What follows a verb that has an object: `12 officers arrested a man`. */
const hasObject = '(?! (?:an?|the|his|her|its|their|one|two|three|some|several|\\d|\\p{Lu})\\b)'
const anyOf = (kind: 'passive' | 'active' | 'before') => wordings.flatMap((wording) => wording[kind] ?? []).join('|')
const feared = '(?: (?:left|reported|feared|presumed|confirmed|believed|found))?'
const after = new RegExp(
  `^(?:${between}${be}${adverb}${feared} (?<passive>${anyOf('passive')})\\b| (?<bare>${anyOf('passive')})\\b${hasObject}` +
    `|${between}${adverb}(?:${be}| have| has| had)?${adverb}${feared} (?<active>${anyOf('active')})\\b)`,
  'u',
)
const before = new RegExp(`\\b(?<words>${anyOf('before')})(?: (?:the|another|a further|all|its|their))?(?: \\d[\\d,]* and)? $`, 'iu')

/** The metric of words that one of the patterns has found. */
function metricOf(words: string, kind: 'passive' | 'active' | 'before'): Metric {
  const isOf = (wording: Wording) => new RegExp(`^(?:${wording[kind] ?? '(?!)'})$`, 'iu').test(words)
  return (wordings.find(isOf) as Wording).metric
}

const byNoun = new Map(
  wordings.flatMap(({ metric, nouns }) => (nouns ?? '').split('|').map((noun) => [noun, metric] as const)).filter(([noun]) => noun !== ''),
)

/** How many characters after a noun, and before a number, say what happened. */
const [longestAfter, longestBefore] = [100, 50]

/** What happened to people, from the words after the noun, those before the number, and the noun. */
export function fateOf(wordsBefore: string, noun: string, rest: string): Fate | null {
  const { passive, bare, active } = after.exec(rest.slice(0, longestAfter))?.groups ?? {}
  const done = passive ?? bare
  if (done !== undefined) return { metric: metricOf(done, 'passive'), words: { text: done, side: 'after' } }
  if (active !== undefined) return { metric: metricOf(active, 'active'), words: { text: active, side: 'after' } }
  const words = before.exec(wordsBefore.slice(-longestBefore))?.groups?.words
  if (words !== undefined) return { metric: metricOf(words, 'before'), words: { text: words, side: 'before' } }
  const metric = byNoun.get(noun)
  return metric === undefined ? null : { metric, words: null }
}
