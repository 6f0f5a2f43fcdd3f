import createClient from 'openapi-fetch'
import type { components, paths } from './openapi.js'

type Schemas = components['schemas']

/** The latest figures of each reporter, and what somebody said, each with the words that prove it. */
async function report(address: string, speaker: string): Promise<string[]> {
  // Lists are written with commas, as the contract has it.
  const client = createClient<paths>({ baseUrl: address, querySerializer: { array: { style: 'form', explode: false } } })

  const latest = await client.GET('/figures/latest', { params: { query: { metric: ['killed', 'wounded'], measure: ['total'] } } })
  if (latest.error !== undefined) throw new Error(latest.error.detail)
  const said = await client.GET('/quotes', { params: { query: { speaker: [speaker], type: ['direct', 'partial'], limit: 3 } } })
  if (said.error !== undefined) throw new Error(said.error.detail)

  // Only `shape`, `format` and `fields` would make another answer of these.
  const figures = latest.data as Schemas['FigureTable']
  const quotes = said.data as Schemas['QuoteList']
  return [
    ...figures.data.map(({ metric, value, reporterName, exact }) => `${reporterName}: ${value} ${metric} (“${exact}”)`),
    ...quotes.data.map(({ text, evidence }) => `${speaker}: “${text}” (at ${evidence.find(({ role }) => role === 'content')?.start})`),
  ]
}

const [address = 'http://localhost:3000', speaker = 'Zelenskyy'] = process.argv.slice(2)
console.log((await report(address, speaker)).join('\n'))
