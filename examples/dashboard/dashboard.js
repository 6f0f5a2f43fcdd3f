// Four questions to the API, and what it answers as charts. Each mark is a link to the fact, whose page shows the words.

import { ask } from './api.js'
import { element } from './element.js'
import { showEvents } from './events.js'
import { showFigures } from './figures.js'
import { showSpeakers } from './speakers.js'
import { plural } from './wording.js'

/** So many articles are offered, and so many events are drawn. */
const articlesOffered = 100
const eventsDrawn = 50

const page = (id) => document.getElementById(id)
const query = new URLSearchParams(location.search)
const asked = (...names) => Object.fromEntries(names.filter((name) => query.get(name)).map((name) => [name, query.get(name)]))
const filters = asked('article', 'from', 'to')

function prepareForm() {
  const form = page('filters')
  for (const name of ['from', 'to', 'party']) form.elements[name].value = query.get(name) ?? ''
  // The address keeps what is asked for, and nothing that is empty.
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
  })
  page('all').hidden = Object.keys(asked('article', 'from', 'to', 'party')).length === 0
}

/** Offers the first articles, and the one that is chosen. */
function fillArticles({ data }) {
  const select = page('filters').elements.article
  const chosen = query.get('article') ?? ''
  const isOffered = chosen === '' || data.some(({ id }) => id === chosen)
  const offered = isOffered ? data : [...data, { id: chosen, headline: null }]
  select.append(...offered.map(({ id, headline }) => element('option', { value: id }, headline ?? id)))
  select.value = chosen
}

async function start() {
  const figureFilters = { ...filters, ...asked('party'), metric: 'killed,wounded', measure: 'total' }
  const articles = ask('articles', { fields: 'id,headline', limit: articlesOffered }).then(fillArticles)
  const [points, quotes, events] = await Promise.all([
    ask('figures/series', { ...figureFilters, by: 'reporter', interval: 'day' }),
    ask('quotes', { ...filters, facet: 'speaker', limit: 0 }),
    ask('events', { ...filters, sort: '-date', limit: eventsDrawn }),
    articles,
  ])
  const totals = [plural(points.page.total, 'total'), plural(quotes.page.total, 'quote'), plural(events.page.total, 'event')]
  const isEmpty = [points, quotes, events].every(({ page }) => page.total === 0)
  const notes = [
    isEmpty && 'Ask for other days or another article.',
    (filters.from || filters.to) && 'What has no date is left out, because you ask for days.',
    nearestNames(points.resolved),
  ]
  page('state').textContent = [`${totals.join(', ')}.`, ...notes].filter(Boolean).join(' ')
  if (isEmpty) return
  page('content').hidden = false
  showFigures(page('figures'), points, figureFilters)
  showSpeakers(page('speakers'), quotes, filters)
  showEvents(page('events'), events, filters)
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

function fail({ message }) {
  page('content').hidden = true
  page('state').setAttribute('role', 'alert')
  page('state').textContent = message
}

prepareForm()
start().catch(fail)
