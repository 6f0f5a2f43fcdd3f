import { flatColumns, type Row } from '../http/mcp/rows.js'
import { resources } from '../resources/index.js'
import { escapeControlCharacters } from '../text/control-characters.js'
import { cellsOf, cut, pad, type Screen } from './screen.js'

/** The response to a list. */
export interface ListBody {
  data: Row[]
  page: { total: number; totalIsExact: boolean; next: string | null }
  resolved: Record<string, { given: string; entities: { name: string }[]; nearest: { name: string }[] }[]>
  included?: { entities?: { id: string; name: string }[] }
}

/** The columns of a table, with the properties of a row from which they are: the first one that has a value. */
type Columns = Readonly<Record<string, readonly string[]>>

const figures: Columns = {
  date: ['asOf', 'announcedOn'],
  reporter: ['reporterName'],
  figure: ['label'],
  value: ['value', 'low'],
  words: ['words'],
}
const columnsOf: Readonly<Record<string, Columns>> = {
  '/articles': { published: ['published'], publisher: ['publisher'], headline: ['headline', 'id'] },
  '/entities': { type: ['type'], name: ['name'], description: ['description'] },
  '/quotes': { said: ['saidOn'], speaker: ['speakerName', 'speakerAsWritten'], words: ['text'] },
  '/figures': figures,
  '/figures/latest': figures,
  '/figures/series': { date: ['date'], series: ['series'], value: ['value', 'low'], figure: ['label'] },
  '/figures/groups': {
    ...{ metric: ['metric'], measure: ['measure'], unit: ['unit'], party: ['partyName'], place: ['placeName'], reporter: ['reporterName'] },
    ...{ count: ['count'], min: ['min'], max: ['max'], latest: ['latest'] },
  },
  '/events': { date: ['date'], type: ['type'], status: ['status'], event: ['title'] },
  '/search': { kind: ['kind'], date: ['date'], words: ['snippet'] },
}

/** A list as a table with one line for each row, a line for each resolved name, and how many rows there are. */
export function tableOf(url: string, body: ListBody, screen: Screen): { table: string[]; notes: string[] } {
  const columns = Object.entries(columnsOf[url] as Columns)
  const cells = rowsOf(url, body).map((row) => columns.map(([, names]) => cellOf(row, names)))
  // Columns without values say nothing.
  const shown = columns.map(([title], index) => ({ title, index })).filter(({ index }) => cells.some((row) => row[index] !== ''))
  const widths = widthsOf(
    shown.map(({ title, index }) => [title, ...cells.map((row) => row[index] as string)]),
    screen.columns,
  )
  const lineOf = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(cut(text, widths[index] as number), widths[index] as number))
      .join(gap)
      .trimEnd()
  const header = lineOf(shown.map(({ title }) => title))
  const lines = cells.map((row) => lineOf(shown.map(({ index }) => row[index] as string)))
  return { table: cells.length === 0 ? [] : [screen.colours.bold(header), ...lines], notes: notesOn(body) }
}

const gap = '  '
/** No other column than the last one is wider. */
const widestColumn = 30
/** The least width of the last column. */
const narrowest = 10

/** The widths of the columns. The last one has what the others leave. */
function widthsOf(columns: readonly (readonly string[])[], width: number): number[] {
  const natural = columns.map((texts) => Math.max(...texts.map(cellsOf)))
  const others = natural.slice(0, -1).map((cells) => Math.min(cells, widestColumn))
  const left = width - others.reduce((sum, cells) => sum + cells + gap.length, 0)
  return [...others, Math.min(natural.at(-1) ?? 0, Math.max(narrowest, left))]
}

/** Items of a resource as flat rows with names, other rows as they are. */
function rowsOf(url: string, { data, included }: ListBody): Row[] {
  const resource = resources.find(({ path }) => url === `/${path}`)
  const names = new Map(included?.entities?.map(({ id, name }) => [id, name]))
  return resource === undefined ? data : data.map((item) => flatColumns(resource, item, names))
}

function cellOf(row: Row, names: readonly string[]): string {
  const [name = '', value = ''] =
    names.map((name) => [name, row[name]] as const).find(([, value]) => value !== null && value !== undefined) ?? []
  if (name === 'low') return `${number(row.low)} to ${number(row.high)}`
  if (name === 'snippet') return plain(unescapeHtml(String(value)))
  return typeof value === 'number' ? number(value) : plain(String(value))
}

const number = (value: unknown) => Number(value).toLocaleString('en', { maximumFractionDigits: 10 })
const plain = (text: string) => escapeControlCharacters(text.replace(/\s+/g, ' '))

const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** The text of a snippet, which is HTML. */
function unescapeHtml(html: string): string {
  return html.replace(/<\/?mark>/g, '').replace(/&(?:amp|lt|gt|quot);/g, (escaped) => characters[escaped] as string)
}

/** How names were understood, and how many rows there are. */
function notesOn({ data, page, resolved }: ListBody): string[] {
  const names = Object.values(resolved).flatMap((given) =>
    given.map(({ given, entities, nearest }) => {
      const meant = (entities.length > 0 ? entities : nearest).map(({ name }) => name).join(', ')
      if (entities.length > 0) return `${given}: ${meant}`
      return `${given}: nobody has this name${meant === '' ? '' : `; did you mean ${meant}?`}`
    }),
  )
  const total = `${page.totalIsExact ? '' : 'more than '}${page.total.toLocaleString('en')}`
  return [...names, `${data.length} of ${total}${page.next === null ? '' : '; more with --limit, or all with --format csv'}`]
}
