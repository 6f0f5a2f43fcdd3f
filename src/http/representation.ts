import type { Page, ResolvedName } from '../../schemas/answers.js'

/** The text of a list. The items are finished texts; only where `fields` are asked for are they taken apart. */
export function listText(
  items: readonly string[],
  page: Page,
  resolved: Record<string, ResolvedName[]>,
  fields?: readonly string[],
): string {
  const data = fields === undefined ? items : items.map((item) => onlyFields(item, fields))
  return `{"data":[${data.join(',')}],"page":${JSON.stringify(page)},"resolved":${JSON.stringify(resolved)}}`
}

/** The item with these properties alone, in its own order. */
export function onlyFields(item: string, fields: readonly string[]): string {
  const whole = JSON.parse(item) as Record<string, unknown>
  return JSON.stringify(Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name))))
}
