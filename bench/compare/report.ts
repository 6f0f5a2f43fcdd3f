import type { Memory } from '../usage.js'
import type { Measured } from './measure.js'
import type { Results } from './results.js'
import type { Spread } from './spread.js'
import { type Bar, growth } from './targets.js'

type Cell = string | number

/** A part of the report. */
export interface Section {
  title: string
  text: string
}

/** All that was measured, as Markdown. */
export function report(facts: [string, string][], bars: readonly Bar[], results: Results, more: readonly Section[]): string {
  const sections = [
    { title: 'Bars', text: `${table(['What', 'Wanted', 'Measured', 'Ratio', ''], bars.map(barRow))}\n\n${explained}` },
    ...reasons(bars),
    { title: 'Requests', text: `${table(requestHeads, [...results.cases].map(requestRow))}\n\n${limits}` },
    {
      title: 'An item beside what takes longest',
      text: table(['Beside', 'p50 ms', 'p99 ms', 'Longest ms'], [...results.cases].flatMap(besideRow)),
    },
    {
      title: 'Indexed lists',
      text: table(['List', '10,000 facts, ms', `${results.largest.toLocaleString('en')} facts, ms`, 'Ratio'], results.lists.map(listRow)),
    },
    {
      title: 'Start',
      text: `From the start of \`serve\`, with the shipped fixtures, until \`/health/ready\` answers: ${spread(results.starts.again, 0)} ms where nothing changed since the last start; ${results.starts.first.toFixed(0)} ms where the fixtures are checked and taken in.`,
    },
    { title: 'Memory', text: memoryTable(results.memory) },
    ...more,
  ]
  const parts = ['# Results', table(['', ''], facts), ...sections.map(({ title, text }) => `## ${title}\n\n${text}`)]
  return `${parts.join('\n\n')}\n`
}

/** The bars that were missed, each with what is known of why; bars with the same reason stand together. */
function reasons(bars: readonly Bar[]): Section[] {
  const missed = bars.filter(({ met, why }) => !met && why !== '')
  const lines = [...new Set(missed.map(({ why }) => why))].map((why) => {
    const whats = missed.filter((bar) => bar.why === why).map(({ what }) => what)
    return `- **${whats.join('; ')}.** ${why}`
  })
  return lines.length === 0 ? [] : [{ title: 'Missed, and why', text: lines.join('\n') }]
}

const explained =
  'A ratio is what was measured over what was wanted. All numbers are medians over the rounds, and against others the median of what each round gave; in the tables below, the least and the most stand behind them. Of the three stores the slowest counts. The files of the stores are in the memory of the system, as after a day of serving; no disk is measured.'

const limits =
  'Where a server was at work for much less than all of the time, something else was the limit: the load, or other programs on its core. What a request costs the server then still tells.'

const requestHeads = ['Case', 'Requests/s', 'p50 ms', 'p99 ms', 'Server CPU, µs a request', 'Server at work', 'Bytes']

function barRow({ what, wanted, measured, ratio, met }: Bar): Cell[] {
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
  return [list.name, spread(list.few, 2), spread(list.many, 2), growth(list).toFixed(2)]
}

function memoryTable({ keeping, fresh }: Results['memory']): string {
  const row = (name: string, { resident, anonymous, peak }: Memory) => [name, ...[resident, anonymous, peak].map(Math.round)]
  return table(
    ['Server of the largest store', 'Resident MB', 'Of that anonymous MB', 'Peak MB'],
    [row('As it is: items and lists', keeping), row('Without keeping replies: searches, facets and lists', fresh)],
  )
}

function spread({ median, least, most }: Spread, digits: number): string {
  const text = (value: number) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${text(median)} (${text(least)} – ${text(most)})`
}

function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}
