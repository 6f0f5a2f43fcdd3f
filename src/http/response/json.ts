import type { Page, ResolvedName } from '../../../schemas/answers.js'

/** What a list tells beside its items; those that are not asked for are left out. */
interface Beside {
  page?: Page
  resolved: Record<string, ResolvedName[]>
  facets?: object | undefined
  included?: object | undefined
}

/** The text of a list. The items are finished texts. */
export function listText(items: readonly string[], beside: Beside): string {
  return `{"data":[${items.join(',')}],${JSON.stringify(beside).slice(1)}`
}

/** The item with these properties alone, in its own order; the whole of it where none are named. */
export function onlyFields(item: string, fields: readonly string[] | undefined): string {
  if (fields === undefined) return item
  const whole = JSON.parse(item) as Record<string, unknown>
  return JSON.stringify(Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name))))
}
