import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { Kind } from './kind.js'
import type { FoundNumber } from './numbers.js'

/** Codes of currencies by their signs. A dollar without a country is that of the United States. */
export const currencySigns: Readonly<Record<string, string>> = {
  ...{ $: 'usd', US$: 'usd', USD$: 'usd', S$: 'sgd', A$: 'aud', AU$: 'aud', C$: 'cad', CA$: 'cad', NZ$: 'nzd', HK$: 'hkd' },
  ...{ '£': 'gbp', '€': 'eur', '¥': 'jpy', '₹': 'inr' },
}

/** An amount of money, with a sign before or a name after the number. */
export function money(number: FoundNumber): Kind | null {
  const { before, after, currency } = number
  const named = currency === null ? (amountAfter(after) ?? poundsAfter(number)) : null
  const unit = currency === null ? named?.unit : currencySigns[currency.toUpperCase()]
  if (unit === undefined) return null
  const words = named?.words ?? ''
  const { suffix, words: more, ...amount } = amountOf(before, after.slice(words.length))
  return { ...amount, unit: `${unit}${suffix}`, extent: `${words}${more}` }
}

/** Pounds are money if they are millions, or if they are paid; else they may be a weight. */
function poundsAfter({ words, before, after }: FoundNumber): { unit: string; words: string } | null {
  const pounds = /^ pounds?\b/.exec(after)?.[0]
  const isMoney = /illion\b/.test(words) || costs.test((before.split(/[,;:]/u).at(-1) as string).slice(-nearest))
  return pounds === undefined || !isMoney ? null : { unit: 'gbp', words: pounds }
}

/** Names of currencies after a number. */
const currencyNames: readonly [pattern: RegExp, unit: string][] = [
  [/^ (?:U\.?S\.? |American )?dollars?\b/, 'usd'],
  [/^ Australian dollars?\b/, 'aud'],
  [/^ Canadian dollars?\b/, 'cad'],
  [/^ New Zealand dollars?\b/, 'nzd'],
  [/^ Hong Kong dollars?\b/, 'hkd'],
  [/^ [Ee]uros?\b/, 'eur'],
  [/^ (?:British pounds?|pounds? sterling)\b/, 'gbp'],
  [/^ (?:Japanese )?yen\b/, 'jpy'],
  [/^ (?:Chinese )?(?:yuan|renminbi)\b/, 'cny'],
  [/^ (?:Indian )?rupees?\b/, 'inr'],
  [/^ (?:Russian )?ro?ubles?\b/, 'rub'],
  [/^ Swiss francs?\b/, 'chf'],
  [/^ (?:USD|EUR|GBP|CHF|JPY|CAD|AUD|CNY|INR|RUB)\b/, ''],
]

/** The unit that follows a number of money, and its words. */
function amountAfter(after: string): { unit: string; words: string } | null {
  for (const [pattern, unit] of currencyNames) {
    const words = pattern.exec(after)?.[0]
    if (words !== undefined) return { unit: unit === '' ? words.trim().toLowerCase() : unit, words }
  }
  return null
}

/** `an hour`, `per barrel`: the amount is a price. */
const per = /^ (?:an?|per|each|every|for each) (?<of>(?!more\b|piece\b|total\b|result\b|year or\b)\p{L}[\p{L}-]*)/u
const costs =
  /\b(?:cost(?:s|ing)?|spend(?:s|ing)?|spent|pays?|paid|paying|worth of|invest(?:s|ed|ing)?|donat\w+|fined|fines?|bailout|budget|damages?|debts?|arrears|compensation|bills?|bought|purchas\w+|owed?|loans?|lost|loss|losses|losing|give|gave|grants?|settlement)\b/i
const revenues = /\b(?:earn(?:s|ed|ing)?|revenues?|profits?|income|rais(?:ed|ing|es)|sales|grossed|made|collected|won)\b/i

interface Amount {
  metric: AuthoredFigure['metric']
  measure: AuthoredFigure['measure']
  /** The words after the amount that belong to its unit, and the end of the unit. */
  words: string
  suffix: string
}

/** What an amount of money is: the price of a unit, a cost, an income, or something else. */
function amountOf(before: string, after: string): Amount {
  const unit = per.exec(after)
  const of = unit?.groups?.of?.toLowerCase()
  if (unit !== null && of !== undefined) return { metric: 'price', measure: 'rate', words: unit[0], suffix: `-per-${of}` }
  const clause = before.split(/[,;:]/u).at(-1) as string
  const near = `${clause.slice(-nearest)} ${after.split(/[,;:.]/u)[0]?.slice(0, nearest)}`
  const metric = costs.test(near) ? 'cost' : revenues.test(near) ? 'revenue' : 'other'
  return { metric, measure: 'total', words: '', suffix: '' }
}

/** How many characters on either side tell what the money is for. */
const nearest = 60
