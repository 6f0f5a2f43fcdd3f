import type { DraftEntity } from '../entities/entities.js'
import type { Gender } from '../lexicon/people.js'
import type { Span } from '../text/spans.js'

/** Organizations that are described instead of named. */
const organizationNouns =
  /^(?:ministry|military|army|government|police|department|office|administration|court|company|agency|authorities|campaign|committee|council|parliament|party|embassy|firm|bank|newspaper|union|service|hospital|university|force|organi[sz]ation|association|institute|center|centre|foundation|commission|bureau|network|magazine|federation|coalition|league|board|senate|congress|house|club)$/i
/** What is read or seen: its words are quoted, but it is nobody. */
const textNouns =
  /^(?:documents?|reports?|statements?|study|studies|polls?|surveys?|ads?|advertisements?|tweets?|e-?mails?|letters?|articles?|signs?|messages?|websites?|sites?|posts?|notes?|editorials?|filings?|lawsuits?|complaints?|analysis|data|figures|footage|videos?|books?|story|stories|laws?|constitution|act|memos?|records?|transcripts?|headlines?|slogans?|captions?|banners?|columns?|reviews?|release|findings?|evidence|words?|comments?|remarks?|speech|question|theory|idea|move|decision|plan|orders?|opinions?|rulings?|verdicts?|bills?|texts?)$/i
const placeNouns = /^(?:town|city|country|village|county|province|nation|region|republic|kingdom|island)$/i
const groupNouns = /(?:[^s]s|people|men|women|media|children|police)$/i

/** Whether a noun means something that is read or seen. */
export function namesText(noun: string): boolean {
  return textNouns.test(noun)
}

/** The phrase without what follows its noun: `a report` of `a report published`, `the man` of `the man, who`. */
export function trimmedPhrase(text: string, { start, end }: Span): Span {
  const words = text
    .slice(start, end)
    .replace(/,? (?:who|which|that)$/, '')
    .replace(/['’]s$/, '')
  return { start, end: start + words.replace(reducedClause, '$1').length }
}

/** `published on Monday` in `a report published on Monday`. */
const reducedClause =
  /^(.*?\p{L}{4,}) \p{Ll}+(?:ed|known|seen|held|made)(?: (?:by|in|on|from|to|with|at|as|last|this|after|before)\b.*)?$/su

/** The last noun before what follows it: `official` in `a US official with knowledge`. */
export function headNoun(words: string): string {
  return (words.split(/ (?:of|for|from|in|at|with|on|to|who)\b|,/)[0] as string).split(/\s+/).at(-1) as string
}

export function typeOfSource(words: string, noun: string): DraftEntity['type'] {
  if (organizationNouns.test(noun)) return 'organization'
  if (placeNouns.test(noun)) return 'place'
  const isMany = groupNouns.test(noun) && !/^(?:a|an|one|another) /i.test(words)
  return isMany ? 'group' : 'person'
}

export function genderOfNoun(noun: string): Gender {
  if (/^(?:woman|mother|wife|girl|daughter|spokeswoman|sister|queen)$/i.test(noun)) return 'female'
  return /^(?:man|father|husband|boy|son|spokesman|brother|king)$/i.test(noun) ? 'male' : null
}
