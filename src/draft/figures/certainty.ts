import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { FoundNumber } from './numbers.js'

export interface Certainty {
  status: AuthoredFigure['status']
  isGoal: boolean
}

/** How many characters before a number may say that it is a goal or an estimate. */
const reach = 60

const goals = /\b(?:goals? (?:of|is|was|to)|targets? of|aim(?:s|ed|ing)? (?:to|at|for)|quotas?|objective)\b/i
/** Up to three words may stand between: `plans to hire 500`, `would have cost 3 million`. */
const near = '(?: (?!the\\b|with\\b|of\\b)[^\\s]+){0,3} $'
const plans = new RegExp(
  `\\b(?:plans?|planned|planning|hopes?|intends?|intended|wants?|pledge[sd]?|promise[sd]?|vow(?:s|ed)|propos(?:es?|ed|ing|al)|called for|calls? for|demand(?:s|ed)|sought|seeks|offered|will|going to|scheduled)\\b${near}`,
)
const estimates = new RegExp(
  `\\b(?:[Ee]stimat\\w+|expect(?:s|ed|ing)?|project(?:s|ed)|[Ff]orecasts?|predict(?:s|ed)|would|could|may|might|feared|believed|thought|alleged(?:ly)?|[Rr]eports that|[Rr]umou?rs that|[Uu]nconfirmed)\\b${near}|^Had\\b`,
)

/** `12 people may be killed`. */
const possible = /^(?: (?!that\b|who\b)[\p{L}-]+){0,3} (?:would|could|may|might) (?:be|have)\b/u

/** How certain a number is: the words of its clause decide, mostly those before it. A goal is no outcome. */
export function certaintyOf({ before, words, after }: FoundNumber): Certainty {
  const clause = before
    .slice(-reach)
    .split(/[;:,“”"]/u)
    .at(-1) as string
  if (goals.test(clause)) return { status: 'planned', isGoal: true }
  if (estimates.test(clause) || /estimated/i.test(words) || possible.test(after)) return { status: 'estimated', isGoal: false }
  return { status: plans.test(clause) ? 'planned' : 'reported', isGoal: false }
}

const unreal = [
  /\b(?:would|could|should)(?:n['’]t| not| never)? have\b/,
  /(?:^|[“”"'’(,;:]\s*)(?:Had|had|Were|were) (?:it|he|she|they|we|I|you|this|that|the|an?)\b[^.!?]*,/,
  /\b[Ii]f\b[^,.;]* had\b/,
]

/** Whether a sentence says what would have happened: its numbers are no facts. */
export function isUnreal(sentence: string): boolean {
  return unreal.some((pattern) => pattern.test(sentence))
}
