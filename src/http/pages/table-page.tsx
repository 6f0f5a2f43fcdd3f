import type { Facet } from '../../../schemas/lists.js'
import type { ExpandedName, Page } from '../../../schemas/responses.js'
import { ActiveFilters } from './parts/active-filters.js'
import type { PageContext } from './parts/context.js'
import { Facets, narrowing } from './parts/facets.js'
import { itemLink, samePage } from './parts/links.js'
import { NextPage } from './parts/paging.js'
import { renderPage } from './parts/shell.js'
import { amountInWords, filterInWords, valueInWords } from './parts/wording.js'

export interface TablePage {
  title: string
  description: string
  rows: readonly Record<string, unknown>[]
  page: Page
  resolved: Record<string, ExpandedName[]>
  facets: Record<string, Facet>
  /** An SVG image that was made from the rows; null if there is none. */
  chart: string | null
}

/** The columns that readers need, in their order. */
const columns = ['date', 'series', 'count', 'label', 'metric', 'partyName', 'placeName', 'reporterName', 'asOf', 'status', 'words'] as const

/** Rows that are computed from figures, as a table with a chart. */
export function tablePage({ title, description, rows, page, resolved, facets, chart }: TablePage, context: PageContext): string {
  const { links } = context
  const csv = samePage(links, { facet: null, format: 'csv' })
  const shown = columns.filter((column) => rows.some((row) => isKnown(row[column]) && !(column === 'asOf' && isKnown(row.date))))
  // Facets count figures, not rows.
  const narrowed = narrowing(facets, links, null)
  return renderPage({
    links,
    title,
    description,
    alternates: [{ type: 'text/csv', title: 'CSV', href: csv }],
    children: (
      <>
        <h1>{title}</h1>
        <p class="soft">{description}</p>
        <ActiveFilters links={links} resolved={resolved} />
        <p class="tools">
          As data: <a href={samePage(links, { format: 'json' })}>JSON</a> <a href={csv}>CSV</a>
        </p>
        {/* The image is made on this server, and its texts are escaped when it is written. */}
        {chart !== null && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen, so the keyboard has to reach it
          <figure class="chart" aria-label="Chart" tabIndex={0} dangerouslySetInnerHTML={{ __html: chart }} />
        )}
        <div class={Object.keys(facets).length === 0 ? undefined : 'columns'}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen, so the keyboard has to reach it */}
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
                      <td data-l={isKnown(row[column]) ? titleOf(column) : undefined}>{cellOf(row, column)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <Facets facets={narrowed} links={links} />
        </div>
        <NextPage page={page} links={links} />
      </>
    ),
  })
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null
}

function titleOf(column: string): string {
  return filterInWords(column.replace(/Name$/, ''))
}

/** A cell in words. A date says if it is doubtful. */
function cellOf(row: Record<string, unknown>, column: string): string {
  const text = valueInWords(column, (row[column] ?? '') as string)
  if (column !== 'date') return text
  const doubts = [row.dateUncertain === true ? 'uncertain' : '', row.dateApproximate === true ? 'approximate' : ''].filter(
    (doubt) => doubt !== '',
  )
  return doubts.length === 0 ? text : `${text} (${doubts.join(', ')})`
}

/** The value of a figure, or the range of a group, as a link to its page. */
function Value({ row, context }: { row: Record<string, unknown>; context: PageContext }) {
  const { id, value = null, qualifier = 'exact', unit } = row
  const [low, high] = [row.low ?? row.min ?? null, row.high ?? row.max ?? null]
  if (value === null && low === null && high === null) return <>–</>
  const text = amountInWords({ value: low === high && value === null ? low : value, low, high, unit, qualifier } as never)
  return typeof id === 'string' ? <a href={itemLink(context.links, 'figures', id)}>{text}</a> : text
}
