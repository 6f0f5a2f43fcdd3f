import { createClient } from 'verbatim/client'

/** The latest figures of each reporter, and what somebody said, each with the words that prove it. */
async function report(baseUrl: string, speaker: string): Promise<string[]> {
  const client = createClient({ baseUrl })

  const latest = await client.GET('/figures/latest', { params: { query: { metric: ['killed', 'wounded'], measure: ['total'] } } })
  if (latest.error !== undefined) throw new Error(latest.error.detail)
  const said = await client.GET('/quotes', { params: { query: { speaker: [speaker], type: ['direct', 'partial'], limit: 3 } } })
  if (said.error !== undefined) throw new Error(said.error.detail)

  return [
    ...latest.data.data.map(({ metric, value, reporterName, exact }) => `${reporterName}: ${value} ${metric} (“${exact}”)`),
    ...said.data.data.map(({ text, evidence }) => `${speaker}: “${text}” (at ${evidence.find(({ role }) => role === 'content')?.start})`),
  ]
}

const [baseUrl = 'http://localhost:3000', speaker = 'Zelenskyy'] = process.argv.slice(2)
console.log((await report(baseUrl, speaker)).join('\n'))
