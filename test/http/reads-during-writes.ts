import type { Test } from 'tap'
import { documents } from '../../bench/documents.js'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { sha256 } from '../../src/text/sha256.js'
import { keys } from './writing.js'

/** How often the document is replaced while others read; PUTS=1000 is the thorough run. */
const puts = Number(process.env.PUTS ?? 100)

const [whole] = [...documents(60)] as [ArticleDocument]
const few = { quotes: whole.quotes.slice(0, 2), figures: whole.figures.slice(0, 1), events: whole.events.slice(0, 1) }
const kinds = ['quotes', 'figures', 'events'] as const
const { id } = whole.article

/** Every other edition has few facts. Its publisher names it. */
function edition(number: number): ArticleDocument {
  return { ...whole, ...(number % 2 === 0 ? {} : few), article: { ...whole.article, publisher: `Edition ${number}` } }
}

/** What a response says about the article: its edition, and how many facts of some kinds it has. */
interface Seen {
  edition: number
  counts: Partial<Record<(typeof kinds)[number], number[]>>
}

const numberOf = ({ publisher }: { publisher: string | null }) => Number(publisher?.replace('Edition ', ''))

/** The ways to read the article in one response. */
const reads: ((url: string) => Promise<Seen>)[] = [
  ...kinds.map((kind) => async (url: string) => {
    const { data, page, included } = await json(`${url}/${kind}?article=${id}&include=article&limit=100`)
    return { edition: numberOf(included.articles[0]), counts: { [kind]: [data.length, page.total] } }
  }),
  async (url) => {
    const response = await fetch(`${url}/articles/${id}/document`)
    const [text, tag] = [await response.text(), response.headers.get('etag') as string]
    const { article, ...facts } = JSON.parse(text) as ArticleDocument
    const isTagged = tag.startsWith(`"${sha256(text)}`)
    return {
      edition: isTagged ? numberOf(article) : Number.NaN,
      counts: Object.fromEntries(kinds.map((kind) => [kind, [facts[kind].length]])),
    }
  },
]

// biome-ignore lint/suspicious/noExplicitAny: the body of a response.
async function json(url: string): Promise<any> {
  return (await fetch(url)).json()
}

/** Whether all counts are those of the edition, and it is none that is too old. */
function isWhole({ edition: number, counts }: Seen, oldest: number): boolean {
  const expected = edition(number)
  return (
    number >= oldest && Object.entries(counts).every(([kind, all]) => all.every((count) => count === expected[kind as 'quotes'].length))
  )
}

/** Replaces a document many times at the first server, and reads it at all of them: each response is of one edition, and none goes back. */
export async function readsDuringWrites(t: Test, urls: readonly [string, ...string[]]): Promise<void> {
  let acknowledged = 0
  const put = async (number: number) => {
    const headers = { authorization: `Bearer ${keys.write}`, 'content-type': 'application/json' }
    const body = JSON.stringify(edition(number))
    const response = await fetch(`${urls[0]}/articles/${id}/document`, { method: 'PUT', headers, body })
    t.equal(response.ok, true, `edition ${number}: ${response.status}`)
    await response.arrayBuffer()
    acknowledged = number
  }
  await put(0)
  const writing = (async () => {
    for (let number = 1; number <= puts; number += 1) await put(number)
  })()
  const partial: Seen[] = []
  const editions = new Set<number>()
  let count = 0
  const reader = async (url: string, read: (url: string) => Promise<Seen>) => {
    let newest = 0
    while (acknowledged < puts) {
      // The server that has acknowledged an edition serves no older one from then on.
      const oldest = url === urls[0] ? acknowledged : newest
      const seen = await read(url)
      if (!isWhole(seen, oldest)) partial.push(seen)
      newest = seen.edition
      editions.add(newest)
      count += 1
    }
  }
  await Promise.all([writing, ...urls.flatMap((url) => reads.map((read) => reader(url, read)))])
  t.comment(`${count} reads during ${puts} PUTs, of ${editions.size} editions`)
  t.strictSame(partial, [])
  t.ok(editions.size > 1)
}
