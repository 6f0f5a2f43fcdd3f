export const number = (value) => value.toLocaleString('en-GB')
export const plural = (count, one) => `${number(count)} ${count === 1 ? one : `${one}s`}`

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export const monthsText = (first, last) => months.formatRange(first, last)

/** A date for reading, and how sure it is. */
export function dateText({ start, end, basis, uncertain, approximate }) {
  const doubts = [basis === 'inferred' && 'inferred', uncertain && 'uncertain', approximate && 'approximate'].filter(Boolean)
  const words = periodText(start, end)
  return doubts.length === 0 ? words : `${words} (${doubts.join(', ')})`
}

function periodText(start, end) {
  if (start === null) return `until ${days.format(Date.parse(end))}`
  if (end === null) return `since ${days.format(Date.parse(start))}`
  return days.formatRange(Date.parse(start), Date.parse(end))
}

const inWords = {
  about: 'about ',
  'at-least': 'at least ',
  'more-than': 'more than ',
  'up-to': 'up to ',
  'less-than': 'less than ',
}
const inSigns = { about: '≈', 'at-least': '≥', 'more-than': '>', 'up-to': '≤', 'less-than': '<' }

export const valueInWords = (row) => valueText(row, inWords)
export const valueInSigns = (row) => valueText(row, inSigns)

function valueText({ value, low, high, qualifier }, prefixes) {
  const range = low === null || high === null ? '' : `${number(low)}–${number(high)}`
  if (value === null) return range
  return `${prefixes[qualifier] ?? ''}${number(value)}${range === '' ? '' : ` (${range})`}`
}
