import type { Facet } from '../../../schemas/lists.js'
import type { ExpandedName, Page } from '../../../schemas/responses.js'
import { ActiveFilters } from './parts/active-filters.js'
import type { PageContext } from './parts/context.js'
import { Facets, narrowing } from './parts/facets.js'
import { filtersOf, itemLink, type Links, listLink, samePage } from './parts/links.js'
import { Paging } from './parts/paging.js'
import { renderPage } from './parts/shell.js'
import { Views } from './parts/views.js'
import { amountInWords, capitalized, columnDateInWords, filterInWords, numberInWords, valueInWords } from './parts/wording.js'

export interface TablePage {
  title: string
  description: string
  rows: readonly TableRow[]
  page: Page
  resolved: Record<string, ExpandedName[]>
  facets: Record<string, Facet>
  /** An SVG image that was made from the rows; null if there is none. */
  chart: string | null
}

/** The columns that readers need, in their order. */
const columns = [
  'date',
  'label',
  'series',
  'count',
  'metric',
  'measure',
  'partyName',
  'placeName',
  'reporterName',
  'asOf',
  'status',
  'words',
] as const

/** Columns that repeat another one: a label says of what and of whom, and a series who gives it. */
const repeated: Readonly<Partial<Record<(typeof columns)[number], (typeof columns)[number]>>> = {
  metric: 'label',
  measure: 'label',
  partyName: 'label',
  placeName: 'label',
  reporterName: 'series',
  asOf: 'date',
}

type TableRow = Readonly<Record<string, unknown>>

/** Rows that are computed from figures, as a table with a chart. */
export function tablePage({ title, description, rows, page, resolved, facets, chart }: TablePage, context: PageContext): string {
  const { links } = context
  const csv = samePage(links, { facet: null, format: 'csv' })
  return renderPage({
    links,
    title,
    description,
    alternates: [{ type: 'text/csv', title: 'CSV', href: csv }],
    children: (
      <>
        <h1>{title}</h1>
        <p class="soft">{description}</p>
        <Views links={links} />
        <ActiveFilters links={links} resolved={resolved} />
        <p class="tools">
          <span>
            As data <a href={samePage(links, { format: 'json' })}>JSON</a> <a href={csv}>CSV</a>
          </span>
        </p>
        {/* The image is made on this server, and its texts are escaped when it is written. */}
        {chart !== null && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen, so the keyboard has to reach it
          <figure class="chart" aria-label="Chart" tabIndex={0}>
            <div dangerouslySetInnerHTML={{ __html: chart }} />
            <figcaption class="soft">
              A hollow point has a doubtful date, or a value that is not exact. A bar is a range. Only the most frequent unit is drawn.
            </figcaption>
          </figure>
        )}
        <div class={Object.keys(facets).length === 0 ? undefined : 'columns'}>
          {page.total === 0 ? (
            <p class="empty">No figure matches. Remove a filter.</p>
          ) : (
            <Table title={title} rows={rows} context={context} />
          )}
          {/* Facets count figures, not rows. */}
          <Facets facets={narrowing(facets, links, null)} links={links} />
        </div>
        <Paging page={page} links={links} />
      </>
    ),
  })
}

function Table({ title, rows, context }: { title: string; rows: readonly TableRow[]; context: PageContext }) {
  const known = columns.filter((column) => rows.some((row) => isKnown(row[column])))
  const shown = known.filter((column) => !known.some((other) => other === repeated[column]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen, so the keyboard has to reach it
    <section class="table" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Value</th>
            {shown.map((column) => (
              <th scope="col">{titleOf(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td>
                <Value row={row} context={context} />
              </td>
              {shown.map((column) => (
                <td data-l={isKnown(row[column]) ? titleOf(column) : undefined}>
                  <Cell row={row} column={column} links={context.links} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null
}

const titles: Readonly<Record<string, string>> = { label: 'What', words: 'In which words' }

function titleOf(column: string): string {
  return titles[column] ?? filterInWords(column.replace(/Name$/, ''))
}

/** A cell in words. A date says if it is doubtful. */
function Cell({ row, column, links }: { row: TableRow; column: string; links: Links }) {
  const value = row[column]
  if (!isKnown(value)) return null
  if (column === 'count') return <a href={figuresOf(row, links)}>{numberInWords(value as number)}</a>
  if (column === 'words') return <mark class="figure">{value as string}</mark>
  if (column === 'asOf') return <>{columnDateInWords(value as string)}</>
  if (column !== 'date') return <>{valueInWords(column, value as string)}</>
  const doubts = [row.dateUncertain === true ? 'uncertain' : '', row.dateApproximate === true ? 'approximate' : ''].filter(
    (doubt) => doubt !== '',
  )
  const date = columnDateInWords(value as string)
  return <>{doubts.length === 0 ? date : `${date} (${doubts.join(', ')})`}</>
}

/** The link to the figures of a group: those of the table that have what the group has in common. */
function figuresOf(row: TableRow, links: Links): string {
  const common = ['metric', 'measure', 'unit', 'party', 'place', 'reporter'].filter((name) => isKnown(row[name]))
  const filters = { ...Object.fromEntries(filtersOf(links)), ...Object.fromEntries(common.map((name) => [name, row[name] as string])) }
  return listLink(links, 'figures', filters)
}

/** The value of a figure, or the range of a group, as a link to its page. */
function Value({ row, context }: { row: TableRow; context: PageContext }) {
  const { id, value = null, qualifier = 'exact', unit } = row
  const [low, high] = [row.low ?? row.min ?? null, row.high ?? row.max ?? null]
  if (value === null && low === null && high === null) return <>–</>
  const text = capitalized(amountInWords({ value: low === high && value === null ? low : value, low, high, unit, qualifier } as never))
  return typeof id === 'string' ? <a href={itemLink(context.links, 'figures', id)}>{text}</a> : text
}
