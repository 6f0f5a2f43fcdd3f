import type { EdtfDate } from '../../schemas/date.js'
import type { Evidence } from '../../schemas/evidence.js'
import type { FlatColumn, Scalar } from './resource.js'

type Read<T> = (item: T) => Scalar | boolean

/** A column that is a property of the item. Its name is that of the property unless given. */
export function cell<T>(property: string, type: FlatColumn['type'], description: string, read: Read<T>, name = property): FlatColumn<T> {
  return { name, property, type, description, read }
}

/** A list in one cell. An empty list is null. */
export function listCell<T>(property: string, description: string, read: (item: T) => readonly string[], name = property): FlatColumn<T> {
  return cell(property, 'string', `${description} ${listFormat}`, (item) => joinValues(read(item)) || null, name)
}

/** A flat form of an item: its cells by the names of the columns. */
export type FlatRow = Record<string, Scalar | boolean>

/** The cells of an item. `names` has the names of the entities that it refers to, by their ids. */
export function flatRow(columns: readonly FlatColumn[], item: object, names: ReadonlyMap<string, string>): FlatRow {
  const cellOf = ({ read, named }: FlatColumn) => {
    const value = read(item as never)
    return named ? (names.get(value as string) ?? null) : value
  }
  return Object.fromEntries(columns.map((column) => [column.name, cellOf(column)]))
}

/** Describes `joinValues`. */
export const listFormat = 'Several values are joined by `|`; a `|` or `\\` within a value has a `\\` before it.'

/** Joins the values of a list by `|`, so that they can be split again: `a`, `b|c` and `d\e` become `a|b\|c|d\\e`. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replace(/[|\\]/g, '\\$&')).join('|')
}

/** An entity: a column for its id and one for its name. */
export function entityCells<T>(property: string, description: string, read: (item: T) => string | null): FlatColumn<T>[] {
  return [
    cell(property, 'string', `${description} Id of the entity.`, read),
    { ...cell(property, 'string', `${description} Name of the entity.`, read, `${property}Name`), named: true },
  ]
}

/** How an entity is identified that no pin of the fact names. */
export function resolutionCell<T extends { resolutions: Partial<Record<P, string>> }, P extends string>(property: P): FlatColumn<T> {
  const description = `How the ${property} is identified if no pin of the fact names it: \`pronoun\`, \`continued\` or \`inferred\`.`
  return cell('resolutions', 'string', description, ({ resolutions }) => resolutions[property] ?? null, `${property}Resolution`)
}

/** Who has made an item. It is newer than the other columns, so that it comes at the end. */
export function provenanceCell<T extends { provenance: string }>(): FlatColumn<T> {
  return cell('provenance', 'string', 'Who has made it: `person`, `drafted` or `reviewed`.', ({ provenance }) => provenance)
}

/** A date: as authored, its first and last day, and its basis. */
export function dateCells<T>(property: string, description: string, read: (item: T) => EdtfDate | null): FlatColumn<T>[] {
  return [
    cell(property, 'string', `${description} In EDTF.`, (item) => read(item)?.edtf ?? null),
    cell(property, 'date', `${description} First day.`, (item) => read(item)?.start ?? null, `${property}Start`),
    cell(property, 'date', `${description} Last day.`, (item) => read(item)?.end ?? null, `${property}End`),
    cell(property, 'string', `${description} \`stated\` or \`inferred\`.`, (item) => read(item)?.basis ?? null, `${property}Basis`),
  ]
}

/**
 * Whether a date is uncertain or approximate; null if there is no date. These columns are newer than the others, so that they
 * come at the end.
 */
export function dateFlagCells<T>(property: string, description: string, read: (item: T) => EdtfDate | null): FlatColumn<T>[] {
  const flag = (name: 'uncertain' | 'approximate', what: string) =>
    cell<T>(property, 'boolean', `${description} ${what}`, (item) => read(item)?.[name] ?? null, `${property}${capitalized(name)}`)
  return [
    flag('uncertain', 'Whether it is uncertain; null without a date.'),
    flag('approximate', 'Whether it is approximate; null without a date.'),
  ]
}

function capitalized(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

/** The last columns of every fact: the correction of its article, and its main pin, which has the given role. */
export function factCells<T extends { correction: string | null; evidence: readonly Evidence[] }>(
  role: 'content' | 'value',
): FlatColumn<T>[] {
  const pin = (type: FlatColumn['type'], name: keyof Evidence, description: string): FlatColumn<T> =>
    cell('evidence', type, description, ({ evidence }) => mainPin(evidence, role)[name], name)
  return [
    cell('correction', 'string', 'The correction that the publisher made to the article.', ({ correction }) => correction),
    cell(
      'evidence',
      'string',
      'The exact words of the content and value pins, in the order of the text.',
      ({ evidence }) => contentWords(evidence),
      'words',
    ),
    pin('string', 'exact', `The exact words of the first ${role} pin.`),
    pin('integer', 'start', 'Start of these words in the text, in Unicode code points.'),
    pin('integer', 'end', 'End of these words, exclusive.'),
    pin('string', 'url', 'Link that opens the article at these words.'),
  ]
}

/** The exact words of all content and value pins, in the order of the text. */
export function contentWords(evidence: readonly Evidence[]): string {
  return contentPins(evidence)
    .map(({ exact }) => exact)
    .join(' … ')
}

/** The content and value pins, in the order of the text, without those inside others: a value pin is often inside a content pin. */
export function contentPins<P extends Pick<Evidence, 'role' | 'start' | 'end'>>(evidence: readonly P[]): P[] {
  const pins = evidence.filter(({ role }) => role === 'content' || role === 'value')
  pins.sort((a, b) => a.start - b.start || b.end - a.end)
  return pins.filter(({ end }, index) => pins.slice(0, index).every((before) => before.end < end))
}

/**
 * The pin that represents a fact: its first pin of the role, or else its first content or value pin. Every fact has one: quotes
 * and events have a content pin, figures a value pin.
 */
export function mainPin<P extends { role: string }>(evidence: readonly P[], first: 'content' | 'value' = 'content'): P {
  const pins = evidence.filter(isMainPin)
  return (pins.find(({ role }) => role === first) ?? pins[0]) as P
}

/** Whether the words of a pin state the fact, and do not only say who, when or where. */
export function isMainPin({ role }: { role: string }): boolean {
  return role === 'content' || role === 'value'
}
