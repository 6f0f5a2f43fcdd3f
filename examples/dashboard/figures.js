import * as Plot from '@observablehq/plot'
import { extent, groups, max } from 'd3-array'
import { symbol, symbolCircle, symbolDiamond2, symbolSquare, symbolStar, symbolTriangle, symbolWye } from 'd3-shape'
import { factPath, listPath } from './api.js'
import { element, svgElement } from './element.js'
import { dateText, monthsText, number, plural, valueInSigns, valueInWords } from './wording.js'

const day = 24 * 60 * 60 * 1000
/** So many reporters are drawn in a card: those with the most totals. */
const colours = [1, 2, 3, 4, 5, 6].map((index) => `var(--reporter-${index})`)
const symbols = [symbolCircle, symbolTriangle, symbolSquare, symbolDiamond2, symbolStar, symbolWye]
/** So many cards are drawn: those with the most points. */
const mostCards = 6
const radius = 5.5
/** The invisible circle around a point is 26 pixels wide, so that it is easy to hit. */
const targetRadius = 13

const reporterName = (row) => row.reporterName ?? 'The article itself'
const counted = ({ partyName, placeName, unit }) =>
  [partyName ?? 'Nobody named', placeName].filter((name) => name !== null).join(', ') + (unit === 'person' ? '' : ` (${unit})`)

/** A card for each who was counted: rivals share their charts, others do not. */
export function showFigures(place, { data, page }, filters) {
  const cards = groups(data, ({ party, place, unit }) => [party, place, unit].join(' ')).sort(([, a], [, b]) => b.length - a.length)
  const all = element('a', { class: 'more', href: listPath('figures', filters) }, 'All totals, also those without a date')
  const text = [
    cards.length === 0 && 'There are no totals of killed or wounded with a date here.',
    cards.length > mostCards && `${mostCards} of ${cards.length} who were counted are drawn.`,
    page.next !== null && `${plural(data.length, 'point')} of ${number(page.total)} are drawn.`,
  ]
  const notes = text.filter(Boolean).map((note) => element('p', { class: 'note' }, note))
  place.replaceChildren(...cards.slice(0, mostCards).map(([, rows]) => card(rows)), ...notes, all)
}

function card(all) {
  const byReporter = groups(all, reporterName).sort(([, a], [, b]) => b.length - a.length)
  const drawn = byReporter.slice(0, colours.length)
  const look = new Map(drawn.map(([name], index) => [name, { colour: colours[index], symbol: symbols[index] }]))
  const rows = all.filter((row) => look.has(reporterName(row)))
  const pair = element('div', { class: 'pair' })
  for (const metric of ['killed', 'wounded']) {
    const shown = rows.filter((row) => row.metric === metric)
    if (shown.length > 0) pair.append(figureOf(shown, look, metric === 'killed' ? 'Killed' : 'Wounded'))
  }
  const others = byReporter.length - drawn.length
  const note =
    others === 0
      ? []
      : [element('p', { class: 'note' }, `Drawn: the ${drawn.length} reporters with the most totals. Not drawn: ${number(others)}.`)]
  const legend = element('ul', { class: 'legend' }, ...[...look].map(([name, own]) => legendItem(name, own)))
  const heading = element('h3', {}, counted(rows[0]), ' ', element('small', {}, monthsText(...extent(rows, ({ time }) => time))))
  return element('div', { class: 'card' }, heading, legend, ...note, pair)
}

function figureOf(rows, look, title) {
  const place = element('div', { class: 'chart' })
  drawAtEveryWidth(place, (width) => seriesPlot(rows, look, width, `${title}: ${counted(rows[0])}`))
  return element('figure', {}, element('h4', {}, title), place)
}

function legendItem(name, { colour, symbol: shape }) {
  const path = svgElement('path', { d: symbol(shape, 70)(), fill: colour })
  return element('li', {}, svgElement('svg', { width: 14, height: 14, viewBox: '-7 -7 14 14', 'aria-hidden': 'true' }, path), name)
}

function drawAtEveryWidth(place, draw) {
  let width = 0
  new ResizeObserver(() => {
    if (place.clientWidth === 0 || place.clientWidth === width) return
    width = place.clientWidth
    place.replaceChildren(draw(width))
  }).observe(place)
}

function pointOf(row, look) {
  const isSure = !row.dateUncertain && !row.dateApproximate
  const own = look.get(reporterName(row))
  return {
    ...row,
    ...own,
    x: new Date(row.time),
    since: new Date((row.asOf === null ? row.announcedOnStart : row.asOfStart) ?? row.date),
    y: row.value ?? (row.low + row.high) / 2,
    inside: isSure && row.value !== null ? own.colour : 'var(--card)',
    text: valueInSigns(row),
  }
}

function dateOf({ asOf, asOfStart, asOfEnd, asOfBasis, announcedOnStart, announcedOnEnd, announcedOnBasis, ...row }) {
  const doubts = { uncertain: row.dateUncertain, approximate: row.dateApproximate }
  if (asOf !== null) return `as of ${dateText({ start: asOfStart, end: asOfEnd, basis: asOfBasis, ...doubts })}`
  return `announced ${dateText({ start: announcedOnStart, end: announcedOnEnd, basis: announcedOnBasis, ...doubts })}`
}

const pointText = (row) => `${reporterName(row)}: ${valueInWords(row)} ${row.metric}, ${dateOf(row)}`

function seriesPlot(rows, look, width, label) {
  const points = rows.filter(({ value, low, high }) => value !== null || (low !== null && high !== null)).map((row) => pointOf(row, look))
  const [first, last] = extent(points.flatMap(({ x, since }) => [+x, +since]))
  const margin = Math.max(3 * day, (last - first) * 0.1)
  const domain = [first - margin, last + margin]
  const top = max(points, ({ value, high }) => Math.max(value ?? 0, high ?? 0))
  return accessible(
    Plot.plot({
      className: 'plot',
      document: document.implementation.createHTMLDocument(),
      width,
      height: 230,
      marginLeft: 46,
      marginRight: 18,
      marginTop: 20,
      marginBottom: 40,
      x: { type: 'utc', domain, ticks: ticksOf(domain, width < 420 ? 5 : 8), label: null },
      y: { domain: [0, top * 1.15], ticks: 4, grid: true, label: null },
      symbol: { type: 'identity' },
      marks: marksOf(points),
    }),
    label,
  )
}

/** Dates have no hours: a short axis is marked by the day, a longer one as it comes out. */
function ticksOf([first, last], most) {
  const days = (last - first) / day
  if (days > 2 * most) return most
  return days > most ? '2 days' : 'day'
}

function marksOf(points) {
  // The highest of a day has its number above it, its rivals below.
  const highest = new Map(groups(points, ({ time }) => time).map(([time, group]) => [time, max(group, ({ y }) => y)]))
  const numbers = (isAbove, dy) =>
    Plot.text(points, {
      filter: ({ y, time }) => (y === highest.get(time)) === isAbove,
      x: 'x',
      y: 'y',
      text: 'text',
      dy,
      fill: 'var(--ink)',
      stroke: 'var(--card)',
      strokeWidth: 4,
      fontWeight: 600,
    })
  return [
    Plot.ruleY([0], { stroke: 'var(--soft)' }),
    Plot.lineY(points, { x: 'x', y: 'value', z: reporterName, stroke: 'colour', strokeWidth: 1.5 }),
    Plot.ruleY(points, {
      filter: (d) => +d.since < +d.x,
      x1: 'since',
      x2: 'x',
      y: 'y',
      stroke: 'colour',
      strokeWidth: 2,
      strokeDasharray: '1 5',
      strokeLinecap: 'round',
    }),
    Plot.ruleX(points, {
      filter: (d) => d.low !== null && d.high !== null,
      x: 'x',
      y1: 'low',
      y2: 'high',
      stroke: 'colour',
      strokeWidth: 9,
      strokeOpacity: 0.35,
    }),
    numbers(true, -14),
    numbers(false, 15),
    Plot.dot(points, { x: 'x', y: 'y', symbol: 'symbol', fill: 'inside', stroke: 'colour', strokeWidth: 2, r: radius }),
    Plot.dot(points, {
      x: 'x',
      y: 'y',
      fill: 'transparent',
      r: targetRadius,
      href: ({ id }) => factPath('figures', id),
      title: pointText,
      ariaLabel: pointText,
    }),
  ]
}

/** The plot as a group of links. Its own style element, which the policy of the page forbids, is in dashboard.css. */
function accessible(svg, label) {
  svg.querySelector('style').remove()
  for (const mark of svg.querySelectorAll('g[aria-label], g[aria-description]')) {
    mark.removeAttribute('aria-label')
    mark.removeAttribute('aria-description')
    if (mark.querySelector('a') === null) mark.setAttribute('aria-hidden', 'true')
  }
  for (const link of svg.querySelectorAll('a')) {
    const shape = link.firstElementChild
    link.setAttribute('aria-label', shape.getAttribute('aria-label'))
    shape.removeAttribute('aria-label')
  }
  svg.setAttribute('role', 'group')
  svg.setAttribute('aria-label', label)
  return document.adoptNode(svg)
}
