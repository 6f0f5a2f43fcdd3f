import type { ServedDate } from '../../schemas/date.js'
import type { Evidence } from '../../schemas/evidence.js'
import type { FlatColumn, Scalar } from './resource.js'

type Read<T> = (item: T) => Scalar | boolean

/** Separates the values of a list in one cell. */
const separator = '|'

/** The values of a list as one cell. A separator or a backslash in a value is escaped with a backslash. */
function joined(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\|]/g, '\\$&')).join(separator)
}

/** A column that holds a property of the item. */
export function cell<T>(property: string, type: FlatColumn['type'], description: string, read: Read<T>, name = property): FlatColumn<T> {
  return { name, property, type, description, read }
}

/** A column with several values in one cell; null if there are none. */
export function listCell<T>(property: string, description: string, read: (item: T) => readonly string[], name = property): FlatColumn<T> {
  const explained = `${description} Separated by \`${separator}\`; in a value, \`${separator}\` and \`\\\` are escaped with \`\\\`.`
  return cell(property, 'string', explained, (item) => joined(read(item)) || null, name)
}

/** Two columns for an entity: its id and its name. */
export function entityCells<T>(property: string, description: string, read: (item: T) => string | null): FlatColumn<T>[] {
  return [
    cell(property, 'string', `${description} Its id.`, read),
    { ...cell(property, 'string', `${description} Its name.`, read, `${property}Name`), named: true },
  ]
}

/** Four columns for a date: its EDTF text, its first and last day, and its basis. */
export function dateCells<T>(property: string, description: string, read: (item: T) => ServedDate | null): FlatColumn<T>[] {
  return [
    cell(property, 'string', `${description} In EDTF.`, (item) => read(item)?.edtf ?? null),
    cell(property, 'date', `${description} Its first day.`, (item) => read(item)?.start ?? null, `${property}Start`),
    cell(property, 'date', `${description} Its last day.`, (item) => read(item)?.end ?? null, `${property}End`),
    cell(property, 'string', `${description} \`stated\` or \`inferred\`.`, (item) => read(item)?.basis ?? null, `${property}Basis`),
  ]
}

/** The last columns of every fact: the correction of its article, and one pin, of the preferred role if there is one. */
export function factCells<T extends { correction: string | null; evidence: readonly Evidence[] }>(
  preferred: Evidence['role'] = 'content',
): FlatColumn<T>[] {
  const pin = (type: FlatColumn['type'], name: keyof Evidence, description: string): FlatColumn<T> =>
    cell('evidence', type, description, ({ evidence }) => mainPin(evidence, preferred)[name], name)
  return [
    cell('correction', 'string', 'What the publisher corrected in the article.', ({ correction }) => correction),
    cell(
      'evidence',
      'string',
      'The exact words of the content and the value, in the order of the text.',
      ({ evidence }) => contentWords(evidence),
      'words',
    ),
    pin('string', 'exact', preferred === 'value' ? 'The exact words of the value.' : 'The exact words of the content.'),
    pin('integer', 'start', 'Position of the first character of these words in the text, in Unicode code points.'),
    pin('integer', 'end', 'Position after the last character.'),
    pin('string', 'url', 'Link to these words in the article.'),
  ]
}

/** The exact words of all pins of the content and the value, in the order of the text. */
export function contentWords(evidence: readonly Evidence[]): string {
  const pins = evidence.filter(({ role }) => role === 'content' || role === 'value')
  pins.sort((a, b) => a.start - b.start || b.end - a.end)
  // A value is often part of the content.
  const outermost = pins.filter(({ end }, index) => pins.slice(0, index).every((before) => before.end < end))
  return outermost.map(({ exact }) => exact).join(' … ')
}

/** The first pin with the preferred role, or else with the role content or value, which every fact has. */
export function mainPin<P extends { role: string }>(evidence: readonly P[], preferred = 'content'): P {
  const roles = [preferred, 'content', 'value']
  return evidence.find(({ role }) => role === roles.find((wanted) => evidence.some((pin) => pin.role === wanted))) as P
}
