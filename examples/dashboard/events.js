import { factPath, listPath } from './api.js'
import { element, svgElement } from './element.js'
import { dateText, monthsText, plural } from './wording.js'

const day = 24 * 60 * 60 * 1000
/** So many days without an event end a period: the next one gets a time line of its own. */
const longSilence = 200 * day

/** A day, alone or at either end of a period, and nothing that makes it uncertain, approximate or open. */
const exactDay = /^-?\d{4}-\d\d-\d\d(T.*)?$/

const startOf = ({ date }) => Date.parse(date.start ?? date.end)
/** The end of the last day. */
const endOf = ({ date }) => Date.parse(date.end ?? date.start) + day

export function showEvents(place, { data, page }, filters) {
  const dated = data.filter(({ date }) => date !== null).sort((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b))
  const cards = periodsOf(dated).map(periodCard)
  const text =
    dated.length === 0 ? 'There are no events with a date here.' : `Drawn: the newest ${plural(dated.length, 'event')} with a date.`
  const all = element('a', { class: 'more', href: listPath('events', filters) }, `All ${plural(page.total, 'event')}`)
  place.replaceChildren(...cards, element('p', { class: 'note' }, text), all)
}

/** Years without an event take no room. */
function periodsOf(events) {
  const periods = []
  let last = -Infinity
  for (const event of events) {
    if (startOf(event) - last > longSilence) periods.push([])
    periods.at(-1).push(event)
    last = Math.max(last, endOf(event))
  }
  return periods
}

function periodCard(events) {
  const first = Math.min(...events.map(startOf))
  const last = Math.max(...events.map(endOf))
  const rows = events.map((event) => eventRow(event, first, last))
  return element('div', { class: 'card' }, element('h3', {}, monthsText(first, last - day)), element('ol', { class: 'events' }, ...rows))
}

function eventRow(event, first, last) {
  const { id, title, status, date } = event
  const meta = element('span', { class: 'meta' }, `${status}, ${dateText(date)}`)
  return element('li', {}, element('a', { href: factPath('events', id) }, title), meta, bar(event, first, last))
}

/** Only a certain day or period is drawn as one; otherwise, the days that are possible are. */
function bar({ status, date }, first, last) {
  const from = date.start === null ? first : startOf({ date })
  const till = date.end === null ? last : endOf({ date })
  const share = (milliseconds) => (100 * milliseconds) / (last - first)
  const isCertain = date.edtf.split('/').every((end) => exactDay.test(end))
  // A day in a year is still seen.
  const width = Math.max(share(till - from), 0.8)
  const x = Math.min(share(from - first), 100 - width)
  const kind = `${status} ${isCertain ? 'certain' : 'possible'}`
  return svgElement(
    'svg',
    { class: 'span', 'aria-hidden': 'true' },
    svgElement('line', { x1: '0%', x2: '100%', y1: 9, y2: 9, class: 'axis' }),
    svgElement('rect', { x: `${x}%`, width: `${width}%`, y: 3, height: 12, rx: 3, class: kind }),
  )
}
