import type { Kind } from './kind.js'
import type { FoundNumber } from './numbers.js'

/** Things that are as old as a number says. */
const oldThings =
  /^ (?:tradition|browser|building|church|house|home|war|conflict|ban|law|company|record|car|tree|rivalry|policy|program(?:me)?|agreement|treaty|deal|bridge|temple|statue|system|institution|feud|dispute|institute|campaign|case|museum|city|town|club|firm|newspaper|show|palace|castle|monument|tower|skyscraper|ship|vessel|plane|jet|aircraft|dam|road|tunnel|railway|hotel|hospital|school|university|mosque|cathedral|monastery|theat(?:re|er)|stadium|manuscript|painting|book|fossil|tomb|insurgency|rebellion|embargo|blockade|monopoly|rule|regime|government|constitution|republic|kingdom|dynasty|organi[sz]ation|movement|brand|magazine|business|practice|custom|mystery|debate)\b/
/** A name and a comma, but no month or day. */
const named = /(?<=^|[^\p{L}])(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|\p{L}+(?:day|ber|ary))\b, $)\p{Lu}[\p{L}’'-]+, $/u

export function age({ before, after, first, words, isPair, isRange }: FoundNumber): Kind | null {
  const attribute = { unit: 'year', measure: 'attribute' } as const
  const [old, unit = ''] = /^[- ](year|month|week|day)s?[- ]olds?\b/i.exec(after) ?? []
  if (old !== undefined)
    return { ...attribute, unit: unit.toLowerCase(), metric: oldThings.test(after.slice(old.length)) ? 'duration' : 'age', extent: old }
  if (/\b(?:aged|ages) (?:between |from )?$/i.test(before)) return { ...attribute, metric: isRange ? 'eligible-age' : 'age', extent: '' }
  if (isPair) return null
  const isAlone = /^(?:[,.;:)]| (?:and|when|in|at|after|so|he|she|from|following|of|who)\b|$)/.test(after)
  const isAge =
    /\bat (?:the )?age (?:of )?$/i.test(before) ||
    (isAlone && /\b(?:he|she|I) (?:was|is|turned|turns|were) (?:only |just )?$/.test(before)) ||
    (named.test(before) && /^(?:,|\.$|$| and\b)/.test(after) && /^\d{1,2}$/.test(words) && Number(first) >= youngest)
  return isAge ? { ...attribute, metric: 'age', extent: '' } : null
}

/** After a name and a comma, a smaller number is rather a result or a rank. */
const youngest = 4
