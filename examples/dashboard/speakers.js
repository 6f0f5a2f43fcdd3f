import { listPath } from './api.js'
import { element, svgElement } from './element.js'
import { number, plural } from './wording.js'

/** So many speakers are drawn: those with the most quotes. */
const most = 20

export function showSpeakers(place, { facets, page }, filters) {
  const speakers = facets.speaker.values
  if (speakers.length === 0) {
    place.replaceChildren(element('p', {}, 'There are no quotes here.'))
    return
  }
  const rows = speakers.slice(0, most).map((speaker) => speakerRow(speaker, speakers[0].count, filters))
  const all = element('a', { class: 'more', href: listPath('quotes', filters) }, `All ${plural(page.total, 'quote')}`)
  place.replaceChildren(element('ol', { class: 'bars' }, ...rows), all)
}

function speakerRow({ value, name, count }, highest, filters) {
  const label = name ?? 'No speaker named'
  const shown =
    value === null ? element('span', {}, label) : element('a', { href: listPath('quotes', { ...filters, speaker: value }) }, label)
  const bar = svgElement(
    'svg',
    { class: 'bar', viewBox: `0 0 ${highest} 1`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svgElement('rect', { width: count, height: 1 }),
  )
  return element('li', {}, shown, bar, element('span', { class: 'count' }, number(count)))
}
