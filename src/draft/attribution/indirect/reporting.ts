import { wordSet } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import type { Cue } from '../cues/cue.js'
import { lowerAt, textAt, tokenAt } from '../cues/phrase.js'

/** They introduce quotations, and what follows them otherwise is no statement. */
const onlyQuotations = wordSet(
  `begin begins began begun beginning continue continues continued continuing speak speaks spoke spoken speaking talk talks talked talking
  read reads reading finish finishes finished finishing sing sings sang singing cheer cheers cheered cheering rail rant lash fume thunder
  allow allows allowed allowing post posts posted posting cry cries cried chant chants chanted chanting quote quotes quoted quoting`,
)

/** They introduce a statement only with a clause. */
const needsClause = wordSet(
  `add adds added adding respond responds responded responding reply replies replied replying state states report reports answer answered
  signal signals know knows knew knowing conclude concludes concluded concluding think thinks thought thinking feel feels felt feeling
  write writes wrote writing tweet tweets tweeted tweeting email emails emailed emailing rule rules ruled`,
)

/** Whether a cue introduces a statement without quotation marks. */
export function introducesStatement(items: readonly Item[], cue: Cue): boolean {
  if (!cue.isSaying || cue.form === 'label' || cue.form === 'passive' || isBesideQuotation(items, cue)) return false
  const verb = lowerAt(items, cue.at)
  if (isDoubtful(items, cue) || (cue.form === 'participle' && isGerund(items, cue.at, verb))) return false
  const next = lowerAt(items, cue.at + 1)
  if (onlyQuotations.has(verb)) return /^(?:sp|t)[eoa]/.test(verb) && /^(?:about|of|against)$/.test(next)
  return !needsClause.has(verb) || (startsClause(items, cue.at + 1) && next !== 'to') || isBeforeComma(items, cue.at)
}

function isBesideQuotation(items: readonly Item[], { at, source, form }: Cue): boolean {
  const first = form === 'participle' ? at : Math.min(at, source.first)
  const before = textAt(items, first - 1) === ',' ? first - 2 : first - 1
  return items[before]?.kind === 'quotation' && tokenAt(items, at + 1)?.lower !== 'that'
}

/** `that ...`, `he ...`, `the ...`. */
export function startsClause(items: readonly Item[], at: number): boolean {
  const token = tokenAt(items, at)
  return token !== null && (token.isCapital || clauseStarts.has(token.lower))
}

function isBeforeComma(items: readonly Item[], at: number): boolean {
  const next = tokenAt(items, at + 1)
  return next === null || /^[,.]$/.test(next.text)
}

/** Words that start a clause, or what somebody is to do. */
export const clauseStarts = wordSet(
  'that he she they it we i you there to the a an his her their this these those its my our your how what why whether if no some many most all who where when more both another several neither such each any few nobody everyone everybody anyone people one two three four five six seven eight nine ten',
)

/** `what he says is right`, `asked if she believed`: nobody states what follows. */
function isDoubtful(items: readonly Item[], { clause, source }: Cue): boolean {
  return clause === 'embedded' && /^(?:what|if|whether|how|said|says|say|why|unless|until)$/.test(lowerAt(items, source.first - 1))
}

/** `from emphasizing`, `hoping`: an activity or an attitude, and no statement. */
function isGerund(items: readonly Item[], at: number, verb: string): boolean {
  return (
    attitudes.has(verb) || (verb.endsWith('ing') && /^(?:from|of|for|about|to|on|with|without|at|when|than)$/.test(lowerAt(items, at - 1)))
  )
}

const attitudes = wordSet('hoping offering ruling knowing believing thinking feeling fearing expecting')
