const day = /^\d{4}-\d{2}-\d{2}$/
const time = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/

/**
 * The day that a value of `from` or `to` means: the first or the last day of a month or year, or the UTC day of a time.
 * Null if the value is not a date.
 */
export function parseBound(value: string, side: 'from' | 'to'): string | null {
  if (/^-?\d{5,15}$/.test(value)) return utcDay(Number(value))
  if (time.test(value)) return isDay(value.slice(0, 10)) ? utcDay(Date.parse(value.replace(' ', 'T').toUpperCase())) : null
  if (day.test(value)) return isDay(value) ? value : null
  if (/^\d{4}$/.test(value)) return side === 'from' ? `${value}-01-01` : `${value}-12-31`
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return null
  return side === 'from' ? `${value}-01` : lastDay(value)
}

function utcDay(milliseconds: number): string | null {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999 ? null : date.toISOString().slice(0, 10)
}

/** Whether a day exists. JavaScript moves 30 February to March. */
function isDay(text: string): boolean {
  return utcDay(Date.parse(`${text}T00:00:00Z`)) === text
}

function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const last = new Date(Date.UTC(2000, number, 0))
  last.setUTCFullYear(year, number, 0)
  return `${month}-${String(last.getUTCDate()).padStart(2, '0')}`
}
