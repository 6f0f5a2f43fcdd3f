import type { Page, ResolvedName } from '../../../schemas/answers.js'

/** What a list response has beside its items; undefined properties are omitted. */
export interface Envelope {
  page?: Page
  resolved: Record<string, ResolvedName[]>
  facets?: object | undefined
  included?: object | undefined
}

/** A list as JSON. The items are JSON texts already. */
export function listJson(items: readonly string[], envelope: Envelope): string {
  return `{"data":[${items.join(',')}],${JSON.stringify(envelope).slice(1)}`
}

/** The name that keeps the evidence in the items although `fields` omits it. */
export const evidence = 'evidence'

/** The properties to keep: those that `fields` names, and the evidence if `include` names it. Undefined keeps all. */
export function keptFields({ fields, include = [] }: { fields?: string[]; include?: string[] }): readonly string[] | undefined {
  return fields === undefined || !include.includes(evidence) ? fields : [...fields, evidence]
}

/** An item with these properties only, in its own order. */
export function pickFields(item: string, fields: readonly string[] | undefined): string {
  if (fields === undefined) return item
  const whole = JSON.parse(item) as Record<string, unknown>
  return JSON.stringify(Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name))))
}
