import type { Memory } from '../usage.js'
import type { Measured } from './measure.js'
import type { Results } from './results.js'
import type { Spread } from './spread.js'
import { growth, type Target } from './targets.js'

type Cell = string | number

/** A section of the report. */
export interface Section {
  title: string
  text: string
}

/** The whole report, as Markdown. */
export function report(facts: [string, string][], targets: readonly Target[], results: Results, more: readonly Section[]): string {
  const sections = [
    { title: 'Targets', text: `${table(['What', 'Wanted', 'Measured', 'Ratio', ''], targets.map(targetRow))}\n\n${explained}` },
    ...reasons(targets),
    { title: 'Requests', text: `${table(requestHeads, [...results.cases].map(requestRow))}\n\n${limits}` },
    {
      title: 'Items during the slowest requests',
      text: table(['During', 'p50 ms', 'p99 ms', 'Longest ms'], [...results.cases].flatMap(besideRow)),
    },
    {
      title: 'Indexed lists',
      text: table(
        ['List', '10,000 facts, ms', `${results.largest.toLocaleString('en')} facts, ms`, 'Ratio', 'PostgreSQL, as many facts, ms'],
        results.lists.map(listRow),
      ),
    },
    {
      title: 'Start',
      text: `From the start of \`serve\`, with the shipped fixtures, until \`/health/ready\` responds with 200: ${spread(results.starts.again, 0)} ms with unchanged fixtures; ${results.starts.first.toFixed(0)} ms if the fixtures are imported.`,
    },
    { title: 'Memory', text: memoryTable(results.memory) },
    ...more,
  ]
  const parts = ['# Results', table(['', ''], facts), ...sections.map(({ title, text }) => `## ${title}\n\n${text}`)]
  return `${parts.join('\n\n')}\n`
}

/** The missed targets and their causes. Targets with the same cause share a line. */
function reasons(targets: readonly Target[]): Section[] {
  const missed = targets.filter(({ met, why }) => !met && why !== '')
  const lines = [...new Set(missed.map(({ why }) => why))].map((why) => {
    const whats = missed.filter((target) => target.why === why).map(({ what }) => what)
    return `- **${whats.join('; ')}.** ${why}`
  })
  return lines.length === 0 ? [] : [{ title: 'Missed targets', text: lines.join('\n') }]
}

const explained =
  'The ratio is the measured value divided by the target. All numbers are medians over the rounds; comparisons with other servers are the median of the ratios of the rounds. The tables below add the minimum and the maximum. The files of the stores are in the page cache of the system, as after a day of serving: no disk is measured.'

const limits =
  'If a server was busy for much less than the whole time, something else was the limit: the load generator, or other programs on the same core. The CPU time per request is then still valid. With PostgreSQL, it is that of Verbatim alone; both run on the same core.'

const requestHeads = ['Case', 'Requests/s', 'p50 ms', 'p99 ms', 'Server CPU, µs per request', 'Server busy', 'Bytes']

function targetRow({ what, wanted, measured, ratio, met }: Target): Cell[] {
  return [what, wanted, measured, ratio.toFixed(2), met ? 'met' : '**missed**']
}

function requestRow([name, { rate, p50, p99, cpu, busy, bytes }]: [string, Measured]): Cell[] {
  const work = `${Math.round(busy.median * 100)} %`
  return [name, spread(rate, 0), spread(p50, 2), spread(p99, 2), spread(cpu, 0), work, Math.round(bytes.median)]
}

function besideRow([name, { beside }]: [string, Measured]): Cell[][] {
  return beside === null ? [] : [[name, spread(beside.p50, 2), spread(beside.p99, 2), spread(beside.longest, 2)]]
}

function listRow(list: Results['lists'][number]): Cell[] {
  return [
    list.name,
    spread(list.few, 2),
    spread(list.many, 2),
    growth(list).toFixed(2),
    list.postgres === null ? 'not measured' : spread(list.postgres, 2),
  ]
}

function memoryTable({ cached, uncached }: Results['memory']): string {
  const row = (name: string, { resident, anonymous, peak }: Memory) => [name, ...[resident, anonymous, peak].map(Math.round)]
  return table(
    ['Server of the largest store', 'Resident MB', 'Of that anonymous MB', 'Peak MB'],
    [row('With the default cache: items and lists', cached), row('Without a cache: searches, facets and lists', uncached)],
  )
}

function spread({ median, minimum, maximum }: Spread, digits: number): string {
  const text = (value: number) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${text(median)} (${text(minimum)} – ${text(maximum)})`
}

function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}
