// Asks the API, draws what it answers, and lists the exact words that every mark stands on.
// Whatever comes from the API is put into the page as text, never as HTML.

/* global d3, Plot */

const day = 24 * 60 * 60 * 1000
/** So many days without an event end a period: the next one gets a time line of its own. */
const longSilence = 200 * day

const query = new URLSearchParams(location.search)
const api = (query.get('api') || 'http://localhost:3000').replace(/\/+$/, '')
const filters = {}
for (const name of ['article', 'from', 'to']) if (query.get(name)) filters[name] = query.get(name)
const figureFilters = { ...filters, metric: 'killed,wounded', measure: 'total' }
if (query.get('party')) figureFilters.party = query.get('party')

const colours = [1, 2, 3, 4, 5, 6].map((number) => `var(--reporter-${number})`)
const symbols = [d3.symbolCircle, d3.symbolTriangle, d3.symbolSquare, d3.symbolDiamond2, d3.symbolStar]
const statuses = ['happened', 'ongoing', 'planned', 'expected', 'claimed', 'denied']
const isSolid = (status) => status === 'happened' || status === 'ongoing'
const signs = { exact: '', about: '≈', 'at-least': '≥', 'more-than': '>', 'up-to': '≤', 'less-than': '<' }
const inWords = {
  exact: '',
  about: 'about ',
  'at-least': 'at least ',
  'more-than': 'more than ',
  'up-to': 'up to ',
  'less-than': 'less than ',
}

const page = (id) => document.getElementById(id)
const number = (value) => value.toLocaleString('en-GB')
const plural = (count, one, several = `${one}s`) => `${number(count)} ${count === 1 ? one : several}`

async function start() {
  if (!isWebAddress(api)) throw new Error(`${api} is no address of an API: it must begin with http:// or https://`)
  const [articles, points, figures, speakers, quotes, events] = await Promise.all([
    all('/articles', { fields: 'id,headline' }),
    all('/figures/series', { ...figureFilters, by: 'reporter', interval: 'day' }),
    all('/figures', { ...figureFilters, include: 'entities', sort: 'date' }),
    ask('/quotes', { ...filters, facet: 'speaker', limit: 0 }),
    all('/quotes', { ...filters, include: 'entities' }),
    all('/events', { ...filters, include: 'entities' }),
  ])
  const headlines = new Map(articles.data.map(({ id, headline }) => [id, headline ?? id]))
  fillArticles(headlines)
  const told = [plural(figures.data.length, 'total'), plural(quotes.data.length, 'quote'), plural(events.data.length, 'event')].join(', ')
  const isEmpty = [figures, quotes, events].every(({ data }) => data.length === 0)
  const notes = [
    isEmpty && 'Ask for other days or another article.',
    (filters.from || filters.to) && 'What has no date is left out, because you ask for days.',
    nearestNames(figures.resolved),
  ]
  page('state').textContent = [`${told}.`, ...notes].filter(Boolean).join(' ')
  if (isEmpty) return
  page('content').hidden = false

  const charts = [...figureCharts(points.data, figures.data), speakerChart(speakers.facets.speaker), ...eventCharts(events.data)]
  page('word-lists').replaceChildren(...wordLists(figures, quotes, events, headlines))
  drawAtEveryWidth(charts)
  addEventListener('hashchange', showTarget)
  showTarget()
}

// ---- Asking ----

async function ask(path, parameters) {
  const response = await fetch(`${api}${path}?${new URLSearchParams(parameters)}`).catch(() => {
    throw new Error(`The API at ${api} cannot be reached.
Start it with “npm ci && npm start” in the folder of Verbatim and load this page again, or say where another one is: ?api=http://localhost:3000`)
  })
  const answer = await response.json().catch(() => {
    throw new Error(`${api} answers, but not as Verbatim does. Is it another server?`)
  })
  if (response.ok) return answer
  throw new Error(['The API does not take this question.', ...(answer.errors ?? [answer]).map(problemText)].join('\n'))
}

function problemText({ parameter, message, detail }) {
  return parameter === undefined ? (message ?? detail) : `${parameter}: ${message}`
}

/** All pages of a list as one. */
async function all(path, parameters) {
  const filled = { ...parameters, limit: 1000 }
  const pages = [await ask(path, filled)]
  for (let last = pages[0]; last.page.next !== null; pages.push(last)) last = await ask(path, { ...filled, cursor: last.page.next })
  const entities = pages.flatMap(({ included }) => included?.entities ?? [])
  return {
    data: pages.flatMap(({ data }) => data),
    resolved: pages[0].resolved,
    names: new Map(entities.map(({ id, name }) => [id, name])),
  }
}

function fail(error) {
  page('state').setAttribute('role', 'alert')
  page('state').textContent = error.message
}

/** Whom the party may have meant, where nobody has this name. */
function nearestNames({ party = [] }) {
  const unknown = party.filter(({ entities }) => entities.length === 0)
  return unknown
    .map(({ given, nearest }) => {
      const names = nearest.map(({ name }) => name).join(', ')
      return `Nobody is called “${given}”.${names === '' ? '' : ` The nearest names are: ${names}.`}`
    })
    .join(' ')
}

// ---- The form ----

function prepareForm() {
  const form = page('filters')
  for (const name of ['from', 'to', 'party']) form.elements[name].value = query.get(name) ?? ''
  // The address keeps what is asked for, and nothing that is empty.
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
    if (query.has('api')) formData.set('api', api)
  })
  page('all').href = query.has('api') ? `?${new URLSearchParams({ api })}` : '?'
  page('all').hidden = !['article', 'from', 'to', 'party'].some((name) => query.get(name))
  page('source').textContent = `The facts come from ${api}.`
}

function fillArticles(headlines) {
  const select = page('filters').elements.article
  select.append(...[...headlines].map(([id, headline]) => element('option', { value: id }, headline)))
  select.value = query.get('article') ?? ''
}

// ---- Charts ----

/** Draws the charts into their places, and again where the window gets another width. */
function drawAtEveryWidth(charts) {
  let width = 0
  new ResizeObserver(() => {
    const now = page('content').clientWidth
    if (now === 0 || now === width) return
    width = now
    for (const { place, draw } of charts) place.replaceChildren(draw(place.clientWidth))
  }).observe(page('content'))
}

/** Dates have no hours: a short axis is marked by the day, a longer one as it comes out. */
function wholeDays([first, last], most) {
  const days = (last - first) / day
  return days > 2 * most ? most : days > most ? '2 days' : 'day'
}

/** A plot in the look of the page, in which the keyboard comes to every fact once. */
function plot({ label, marks, ...options }) {
  const svg = Plot.plot({ ...options, ariaLabel: label, style: { background: 'none', fontFamily: 'inherit', fontSize: '12px' }, marks })
  svg.setAttribute('role', 'group')
  const seen = new Set()
  for (const link of svg.querySelectorAll('a')) {
    const target = link.href.baseVal
    if (seen.has(target)) {
      link.setAttribute('tabindex', '-1')
      link.setAttribute('aria-hidden', 'true')
    }
    seen.add(target)
  }
  return svg
}

/** What leads from a mark to its words. */
const leading = (target, text) => ({ href: (d) => `#${target(d)}`, title: text, ariaLabel: text })

/** A card for each who was counted: rivals share their charts, others do not. */
function figureCharts(points, figures) {
  const undated = figures.filter(({ asOf, announcedOn }) => asOf === null && announcedOn === null).length
  const reporters = [...new Set(points.map(reporterName))].sort(d3.ascending)
  const look = new Map(
    reporters.map((name, index) => [name, { colour: colours[index % colours.length], symbol: symbols[index % symbols.length] }]),
  )
  const groups = d3.groups(points, ({ party, place, unit }) => [party, place, unit].join(' '))
  const charts = []
  const cards = groups.map(([, rows]) => {
    const pair = element('div', { class: 'pair' })
    for (const metric of ['killed', 'wounded']) {
      const shown = rows.filter((row) => row.metric === metric)
      const place = element('div')
      const title = metric === 'killed' ? 'Killed' : 'Wounded'
      if (shown.length > 0) charts.push({ place, draw: (width) => seriesPlot(shown, look, width, `${title}: ${counted(rows[0])}`) })
      else place.append(element('p', { class: 'note' }, 'No totals with a date.'))
      pair.append(element('figure', {}, element('h4', {}, title), place))
    }
    const legend = element(
      'ul',
      { class: 'legend' },
      ...[...new Set(rows.map(reporterName))].map((name) => legendItem(name, look.get(name))),
    )
    const days = rows.map(({ time }) => time)
    const heading = element('h3', {}, counted(rows[0]), ' ', element('small', {}, monthsText(...d3.extent(days))))
    return element('div', { class: 'card' }, heading, legend, pair)
  })
  if (cards.length === 0) cards.push(element('p', {}, 'There are no totals of killed or wounded with a date here.'))
  if (undated > 0) cards.push(notDrawn(undated, 'total'))
  page('figure-charts').replaceChildren(...cards)
  return charts
}

const reporterName = (row) => row.reporterName ?? 'The article itself'

function counted({ partyName, placeName, unit }) {
  return [partyName ?? 'Nobody named', placeName].filter((name) => name !== null).join(', ') + (unit === 'person' ? '' : ` (${unit})`)
}

function legendItem(name, { colour, symbol }) {
  const icon = d3.create('svg').attr('width', 14).attr('height', 14).attr('viewBox', '-7 -7 14 14').attr('aria-hidden', 'true')
  icon.append('path').attr('d', d3.symbol(symbol, 70)()).attr('fill', colour)
  return element('li', {}, icon.node(), name)
}

function seriesPlot(rows, look, width, label) {
  const points = rows.map((row) => ({
    ...row,
    x: new Date(row.time),
    since: new Date(row.asOf === null ? (row.announcedOnStart ?? row.date) : (row.asOfStart ?? row.date)),
    ...look.get(reporterName(row)),
    text: valueText(row, signs),
  }))
  const times = points.flatMap(({ x, since }) => [x, since])
  const [first, last] = d3.extent(times).map(Number)
  const margin = Math.max(3 * day, (last - first) * 0.1)
  const domain = [first - margin, last + margin]
  const top = d3.max(points, ({ value, low, high }) => Math.max(value ?? 0, low ?? 0, high ?? 0))
  const to = leading(
    ({ id }) => id,
    (row) => `${reporterName(row)}: ${valueText(row, inWords)} ${row.metric}, ${dateOfPoint(row)}`,
  )
  // The highest of a day has its number above it, its rivals below.
  const highest = d3.rollup(
    points,
    (group) => d3.max(group, ({ value }) => value ?? 0),
    ({ time }) => time,
  )
  const numbers = (isAbove, dy) =>
    Plot.text(points, {
      filter: (d) => d.value !== null && (d.value === highest.get(d.time)) === isAbove,
      x: 'x',
      y: 'value',
      text: 'text',
      dy,
      fill: 'var(--ink)',
      stroke: 'var(--card)',
      strokeWidth: 4,
      fontWeight: 600,
      ...to,
    })
  return plot({
    label,
    width,
    height: 230,
    marginLeft: 46,
    marginRight: 18,
    marginTop: 20,
    marginBottom: 40,
    x: { type: 'utc', domain, ticks: wholeDays(domain, width < 420 ? 5 : 8), label: null },
    y: { domain: [0, top * 1.15], ticks: 4, grid: true, label: null },
    symbol: { type: 'identity' },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--soft)' }),
      Plot.lineY(points, {
        x: 'x',
        y: 'value',
        z: reporterName,
        stroke: 'colour',
        strokeWidth: 1.5,
        strokeOpacity: 0.7,
        ariaHidden: 'true',
      }),
      Plot.ruleY(points, {
        filter: (d) => +d.since < +d.x && d.value !== null,
        x1: 'since',
        x2: 'x',
        y: 'value',
        stroke: 'colour',
        strokeWidth: 2,
        strokeDasharray: '1 5',
        strokeLinecap: 'round',
        ...to,
      }),
      Plot.ruleX(points, {
        filter: (d) => d.low !== null && d.high !== null,
        x: 'x',
        y1: 'low',
        y2: 'high',
        stroke: 'colour',
        strokeWidth: 9,
        strokeOpacity: 0.35,
        ...to,
      }),
      Plot.dot(points, { x: 'x', y: 'value', symbol: 'symbol', fill: 'colour', r: 5.5, stroke: 'transparent', strokeWidth: 12, ...to }),
      numbers(true, -14),
      numbers(false, 15),
    ],
  })
}

function valueText({ value, low, high, qualifier }, prefixes) {
  const range = low === null || high === null ? '' : `${number(low)}–${number(high)}`
  return value === null ? range : `${prefixes[qualifier] ?? ''}${number(value)}${range === '' ? '' : ` (${range})`}`
}

function dateOfPoint({ asOf, asOfStart, asOfEnd, asOfBasis, announcedOn, announcedOnStart, announcedOnEnd, announcedOnBasis }) {
  if (asOf !== null) return `as of ${dateText({ edtf: asOf, start: asOfStart, end: asOfEnd, basis: asOfBasis })}`
  return `announced ${dateText({ edtf: announcedOn, start: announcedOnStart, end: announcedOnEnd, basis: announcedOnBasis })}`
}

/** Names stand beside the bars where there is room, and above them on a phone. */
function labels(rows, { width, side, above, ...options }) {
  const isNarrow = side === 0
  const place = isNarrow ? { lineAnchor: 'bottom', dy: above } : { lineAnchor: 'middle', dx: -side }
  const lineWidth = ((isNarrow ? width : side - 16) / 13) * 0.88
  return Plot.text(rows, {
    ...place,
    frameAnchor: 'left',
    textAnchor: 'start',
    lineWidth,
    lineHeight: 1.15,
    fontSize: 13,
    fill: 'var(--ink)',
    stroke: 'var(--card)',
    strokeWidth: 4,
    ...options,
  })
}

function speakerChart({ values: speakers, isComplete }) {
  const place = element('div')
  const card = speakers.length === 0 ? element('p', {}, 'There are no quotes here.') : element('figure', { class: 'card' }, place)
  const most = isComplete ? '' : element('p', { class: 'note' }, `Drawn are the ${speakers.length} with the most quotes.`)
  page('speaker-chart').replaceChildren(card, most)
  const draw = (width) => {
    const isNarrow = width < 640
    const to = leading(
      (d) => quotesOf(d.value),
      (d) => `${speakerName(d.name)}: ${plural(d.count, 'quote')}`,
    )
    const side = isNarrow ? 0 : 300
    return plot({
      label: 'Quotes by speaker',
      width,
      marginTop: 0,
      marginBottom: 0,
      marginLeft: side,
      marginRight: 34,
      height: speakers.length * (isNarrow ? 48 : 28),
      x: { domain: [0, d3.max(speakers, ({ count }) => count)], axis: null },
      y: { domain: speakers.map(({ value }) => value ?? ''), axis: null, padding: 0 },
      marks: [
        labels(speakers, { width, side, above: -7, text: (d) => clip(speakerName(d.name), 44), y: (d) => d.value ?? '', ...to }),
        Plot.barX(speakers, {
          x: 'count',
          y: (d) => d.value ?? '',
          fill: 'var(--reporter-1)',
          rx: 2,
          insetTop: isNarrow ? 22 : 6,
          insetBottom: isNarrow ? 12 : 6,
          ...to,
        }),
        Plot.text(speakers, {
          x: 'count',
          y: (d) => d.value ?? '',
          text: (d) => number(d.count),
          textAnchor: 'start',
          dx: 8,
          dy: isNarrow ? 5 : 0,
          fontSize: 13,
          fontWeight: 600,
          ...to,
        }),
      ],
    })
  }
  return { place, draw: speakers.length === 0 ? () => '' : draw }
}

const speakerName = (name) => name ?? 'No speaker named'
const quotesOf = (speaker) => (speaker === null ? 'quotes-without-speaker' : `quotes-of-${speaker}`)

/** A time line for each period, so that years without an event take no room. */
function eventCharts(events) {
  const dated = events.filter(({ date }) => date !== null)
  const charts = []
  const cards = periodsOf(dated).map((rows) => {
    const place = element('div')
    const title = monthsText(d3.min(rows, startOf), d3.max(rows, endOf) - day)
    charts.push({ place, draw: (width) => timeLine(rows, width, `Events, ${title}`) })
    return element('figure', { class: 'card' }, element('h3', {}, title), place)
  })
  const legend = statuses
    .filter((status) => dated.some((event) => event.status === status))
    .map((status) => {
      const colour = `var(--${status})`
      return element(
        'li',
        {},
        element('span', { class: 'swatch', style: `border-color:${colour};background:${isSolid(status) ? colour : 'none'}` }),
        status,
      )
    })
  if (cards.length === 0) cards.push(element('p', {}, 'There are no events with a date here.'))
  const undated = events.length - dated.length
  if (undated > 0) cards.push(notDrawn(undated, 'event'))
  page('event-charts').replaceChildren(element('ul', { class: 'legend' }, ...legend), ...cards)
  return charts
}

const startOf = ({ date }) => Date.parse(date.start ?? date.end)
/** The end of the last day. */
const endOf = ({ date }) => Date.parse(date.end ?? date.start) + day

function periodsOf(events) {
  const sorted = d3.sort(events, startOf, endOf)
  const periods = []
  let last = -Infinity
  for (const event of sorted) {
    if (startOf(event) - last > longSilence) periods.push([])
    periods.at(-1).push(event)
    last = Math.max(last, endOf(event))
  }
  return periods
}

const monthsText = (first, last) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).formatRange(first, last)

function timeLine(events, width, label) {
  const isNarrow = width < 640
  const side = isNarrow ? 0 : Math.min(440, width * 0.42)
  const first = d3.min(events, startOf)
  const last = d3.max(events, endOf)
  const margin = Math.max(day, (last - first) * 0.02)
  const domain = [first - margin, last + margin]
  const rows = events.map((event) => ({
    ...event,
    from: event.date.start === null ? domain[0] : startOf(event),
    till: event.date.end === null ? domain[1] : endOf(event),
    colour: `var(--${event.status})`,
    inside: isSolid(event.status) ? `var(--${event.status})` : 'var(--card)',
  }))
  const to = leading(
    ({ id }) => id,
    (d) => `${d.title}: ${d.status}, ${dateText(d.date)}`,
  )
  const arrow = (text, x, filter, dx) =>
    Plot.text(rows, {
      filter,
      x,
      y: 'id',
      text: () => text,
      dx,
      dy: isNarrow ? 16 : 0,
      fill: 'colour',
      fontSize: 14,
      fontWeight: 700,
      ariaHidden: 'true',
    })
  return plot({
    label,
    width,
    marginTop: 34,
    marginBottom: 4,
    marginLeft: side + (isNarrow ? 14 : 0),
    marginRight: 16,
    height: 38 + rows.length * (isNarrow ? 62 : 38),
    x: { type: 'utc', domain, axis: 'top', grid: true, ticks: wholeDays(domain, isNarrow ? 5 : 8), label: null },
    y: { domain: rows.map(({ id }) => id), axis: null, padding: 0 },
    marks: [
      labels(rows, { width, side, above: 4, text: (d) => clip(d.title, 90), y: 'id', ...to }),
      Plot.barX(rows, {
        x1: 'from',
        x2: 'till',
        y: 'id',
        fill: 'inside',
        stroke: 'colour',
        strokeWidth: 2,
        rx: 3,
        insetTop: isNarrow ? 40 : 12,
        insetBottom: isNarrow ? 8 : 12,
        ...to,
      }),
      arrow(
        '‹',
        () => domain[0],
        ({ date }) => date.start === null,
        -9,
      ),
      arrow(
        '›',
        () => domain[1],
        ({ date }) => date.end === null,
        9,
      ),
    ],
  })
}

function notDrawn(count, what) {
  return element(
    'p',
    { class: 'note' },
    `${plural(count, what)} without a date ${count === 1 ? 'is' : 'are'} not drawn; the words are `,
    element('a', { href: `#undated-${what}s` }, 'listed below'),
    '.',
  )
}

const clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text)

// ---- The words ----

function wordLists(figures, quotes, events, headlines) {
  const who = (id, names, nobody) => (id === null ? nobody : (names.get(id) ?? id))
  const titles = new Map([...figures.data.map(({ id, label }) => [id, label]), ...events.data.map(({ id, title }) => [id, title])])
  const rivals = ({ contradicts }) => contradicts.filter((id) => titles.has(id)).map((id) => [id, titles.get(id)])
  const figureFact = (figure) =>
    fact('figures', figure, {
      article: headlines.get(figure.article),
      about: `${figure.label}: ${valueText(figure, inWords)}`,
      meta: [
        who(figure.reporter, figures.names, 'The article itself'),
        figure.asOf && `as of ${dateText(figure.asOf)}`,
        figure.announcedOn && `announced ${dateText(figure.announcedOn)}`,
        figure.asOf === null && figure.announcedOn === null && 'no date',
      ],
      rivals: rivals(figure),
    })
  const quoteFact = (quote) =>
    fact('quotes', quote, {
      article: headlines.get(quote.article),
      meta: [
        who(quote.speaker?.entity ?? null, quotes.names, quote.speaker?.asWritten ?? speakerName(null)),
        `${quote.type} quote`,
        quote.saidOn === null ? 'no date' : dateText(quote.saidOn),
      ],
      rivals: [],
    })
  const eventFact = (event) =>
    fact('events', event, {
      article: headlines.get(event.article),
      about: event.title,
      meta: [
        event.reporter === null ? event.status : `${event.status}, says ${who(event.reporter, events.names)}`,
        event.date === null ? 'no date' : dateText(event.date),
      ],
      rivals: rivals(event),
    })
  const bySpeaker = d3.groups(quotes.data, ({ speaker }) => speaker?.entity ?? null)
  const hasDate = ({ asOf, announcedOn }) => asOf !== null || announcedOn !== null
  const hasDay = ({ date }) => date !== null
  const part = (title, ...groups) => (groups.every((group) => group === '') ? [] : [element('h3', {}, title), ...groups])
  return [
    ...part(
      'Totals of killed and wounded',
      group(null, null, figures.data.filter(hasDate), figureFact),
      group(
        'undated-totals',
        'Without a date',
        figures.data.filter((figure) => !hasDate(figure)),
        figureFact,
      ),
    ),
    ...part(
      'Quotes',
      ...d3
        .sort(bySpeaker, ([, { length }]) => -length)
        .map(([speaker, rows]) => group(quotesOf(speaker), who(speaker, quotes.names, speakerName(null)), rows, quoteFact)),
    ),
    ...part(
      'Events',
      group(null, null, d3.sort(events.data.filter(hasDay), startOf), eventFact),
      group(
        'undated-events',
        'Without a date',
        events.data.filter((event) => !hasDay(event)),
        eventFact,
      ),
    ),
  ]
}

function group(id, title, rows, toFact) {
  if (rows.length === 0) return ''
  const heading = title === null ? '' : element('h4', {}, title)
  return element(
    'div',
    { id, class: 'group', tabindex: id === null ? null : -1 },
    heading,
    element('ul', { class: 'facts' }, ...rows.map(toFact)),
  )
}

function fact(list, { id, evidence, correction }, { about = '', meta, rivals, article }) {
  const pins = d3.sort(
    evidence.filter(({ role }) => role === 'content' || role === 'value'),
    ({ start }) => start,
  )
  const url = pins[0]?.url ?? null
  const name = about === '' ? joined(pins) : about
  const paragraph = (kind, ...children) => element('p', { class: kind }, ...children)
  return element(
    'li',
    { id, class: 'fact', tabindex: -1 },
    about === '' ? '' : paragraph('about', about),
    element('blockquote', { cite: isWebAddress(url) ? url : null }, joined(pins)),
    paragraph('meta', meta.filter(Boolean).join(' · ')),
    ...rivals.map(([rival, title]) => paragraph('meta', 'Contradicts: ', element('a', { href: `#${rival}` }, title))),
    correction === null ? '' : paragraph('correction', `Correction of the article: ${correction}`),
    paragraph(
      'links',
      isWebAddress(url)
        ? element('a', { href: url, 'aria-label': `In the article ${article}: ${name}` }, article)
        : element('span', {}, article),
      element('a', { href: `${api}/${list}/${encodeURIComponent(id)}`, 'aria-label': `In the API: ${name}` }, 'In the API'),
    ),
  )
}

const isWebAddress = (url) => /^https?:\/\//.test(url ?? '')

/** The words of the pins; where there are words between two of them, that is told. */
function joined(pins) {
  return pins.map(({ exact, start }, index) => `${index === 0 ? '' : start - pins[index - 1].end > 1 ? ' … ' : ' '}${exact}`).join('')
}

/** A date for reading, and how sure it is. */
function dateText({ edtf, start, end, basis }) {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  const words =
    start === null
      ? `until ${format.format(Date.parse(end))}`
      : end === null
        ? `since ${format.format(Date.parse(start))}`
        : format.formatRange(Date.parse(start), Date.parse(end))
  const doubts = [basis === 'inferred' && 'inferred', /[?%]/.test(edtf) && 'uncertain', /[~%]/.test(edtf) && 'approximate'].filter(Boolean)
  return doubts.length === 0 ? words : `${words} (${doubts.join(', ')})`
}

/** Brings the words that the address asks for into view. */
function showTarget() {
  document.querySelector('[aria-current]')?.removeAttribute('aria-current')
  const target = page(location.hash.slice(1))
  if (target === null || !page('word-lists').contains(target)) return
  target.setAttribute('aria-current', 'true')
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: target.matches('.fact') ? 'center' : 'start' })
}

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(key, value)
  node.append(...children)
  return node
}

prepareForm()
start().catch(fail)
