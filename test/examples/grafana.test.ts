import { readFileSync } from 'node:fs'
import t from 'tap'
import { startWithArticles } from '../articles.js'

interface Column {
  selector: string
  text: string
  type: string
}
interface Query {
  url: string
  root_selector: string
  format: string
  columns: Column[]
}
interface Panel {
  title: string
  type: string
  targets: [Query]
  datasource: object
}

const dashboard = JSON.parse(readFileSync('examples/grafana/dashboard.json', 'utf8'))
const panels: Panel[] = dashboard.panels
const [events] = dashboard.annotations.list
const queries = [...panels.map(({ title, targets }) => [title, targets[0]] as const), ['Events', events.target as Query] as const]

const macros: Record<string, string> = {
  '${api}': '',
  '${__from}': String(Date.UTC(2022, 1, 1)),
  '${__to}': String(Date.UTC(2031, 11, 31)),
}
const filled = (url: string) => url.replace(/\$\{\w+\}/g, (macro) => String(macros[macro]))

/** A property, or one of an array, by its path. */
const select = (value: unknown, path: string) =>
  path === '' ? value : path.split('.').reduce((inner, key) => (inner as Record<string, unknown>)[key], value)

const fits: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  timestamp_epoch: (value) => Number.isInteger(value) && Number(value) >= Date.UTC(2022, 1, 1),
}

const { app } = await startWithArticles(t)

const responses = new Map<string, Record<string, unknown>[]>()
for (const [title, { url, root_selector }] of queries) {
  const response = await app.inject(filled(url))
  responses.set(title, select(response.json(), root_selector) as Record<string, unknown>[])
}

t.test('the queries of the dashboard', async (t) => {
  t.same(
    panels.map(({ title, type, targets: [{ url, root_selector, format }] }) => [title, type, filled(url), root_selector, format]),
    [
      [
        'Killed',
        'timeseries',
        '/figures/series?metric=killed&measure=total&by=reporter&interval=day&format=array&from=1643673600000&to=1956441600000',
        '',
        'timeseries',
      ],
      [
        'Wounded',
        'timeseries',
        '/figures/series?metric=wounded&measure=total&by=reporter&interval=day&format=array&from=1643673600000&to=1956441600000',
        '',
        'timeseries',
      ],
      [
        'The newest totals of each reporter',
        'table',
        '/figures/latest?metric=killed,wounded&measure=total&format=array&from=1643673600000&to=1956441600000',
        '',
        'table',
      ],
      ['Quotes by speaker, of all times', 'barchart', '/quotes?facet=speaker&limit=0', 'facets.speaker.values', 'table'],
    ],
  )
  t.equal(filled(events.target.url), '/events?format=annotations&limit=1000&from=1643673600000&to=1956441600000')
})

t.test('all queries use the data source chosen at the import and the API chosen in the dashboard', async (t) => {
  const [input] = dashboard.__inputs
  t.same([input.name, input.type, input.pluginId], ['DS_INFINITY', 'datasource', 'yesoreyeram-infinity-datasource'])
  const source = { type: 'yesoreyeram-infinity-datasource', uid: `\${${input.name}}` }
  for (const panel of [...panels, events]) t.same(panel.datasource, source)
  for (const [title, query] of queries) {
    t.match(query, { datasource: source, type: 'json', parser: 'backend', source: 'url', url_options: { method: 'GET' } }, title)
    t.ok(query.url.startsWith(`\${${dashboard.templating.list[0].name}}/`), title)
  }
})

t.test('the number of rows of each query', async (t) => {
  t.same(
    [...responses].map(([title, rows]) => [title, rows.length]),
    [
      ['Killed', 7],
      ['Wounded', 7],
      ['The newest totals of each reporter', 6],
      ['Quotes by speaker, of all times', 24],
      ['Events', 30],
    ],
  )
})

t.test('every row has every column, with the declared type', async (t) => {
  for (const [title, { columns }] of queries) {
    for (const { selector, type } of columns) {
      const values = (responses.get(title) ?? []).map((row) => select(row, selector))
      t.notOk(values.includes(undefined), `${title}: ${selector} exists`)
      const wrong = values.filter((value) => value !== null && !fits[type]?.(value))
      t.same(wrong, [], `${title}: ${selector} is a ${type}`)
    }
  }
})

t.test('no column of a panel is empty', async (t) => {
  const empty = queries.flatMap(([title, { columns }]) =>
    columns
      .filter(({ selector }) => (responses.get(title) ?? []).every((row) => select(row, selector) === null))
      .map(({ text }) => [title, text]),
  )
  // None of the latest totals is a range.
  t.same(empty, [
    ['The newest totals of each reporter', 'Low'],
    ['The newest totals of each reporter', 'High'],
  ])
})

t.test('each reporter is a series, so rival totals are side by side', async (t) => {
  const killed = responses.get('Killed') ?? []
  t.same(
    killed.map(({ time, series, value }) => [new Date(Number(time)).toISOString().slice(0, 10), series, value]),
    [
      ['2022-03-27', 'Russian military', 1351],
      ['2031-05-03', 'Velmouth River Rescue', 9],
      ['2031-05-03', 'Saint Orla Hospital', 11],
      ['2031-05-06', 'Velmouth River Rescue', 14],
      ['2031-05-06', 'Saint Orla Hospital', 15],
      ['2031-05-11', 'Saint Orla Hospital', 18],
      ['2031-05-12', 'Velmouth River Rescue', 17],
    ],
  )
})
