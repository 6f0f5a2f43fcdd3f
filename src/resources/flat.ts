import type { ServedDate } from '../../schemas/date.js'
import type { Evidence } from '../../schemas/evidence.js'
import type { FlatColumn, Scalar } from './resource.js'

type Read<T> = (item: T) => Scalar | boolean

/** Between the values of a list in one cell. */
const separator = '|'

/** A column that is a property of the item, under its own name. */
export function cell<T>(property: string, type: FlatColumn['type'], description: string, read: Read<T>, name = property): FlatColumn<T> {
  return { name, property, type, description, read }
}

/** A list in one cell. */
export function listCell<T>(property: string, description: string, read: (item: T) => readonly string[], name = property): FlatColumn<T> {
  const told = `${description} Several stand between \`${separator}\`.`
  return cell(property, 'string', told, (item) => read(item).join(separator) || null, name)
}

/** An entity: its id, and its name beside it. */
export function entityCells<T>(property: string, description: string, read: (item: T) => string | null): FlatColumn<T>[] {
  return [
    cell(property, 'string', `${description} Its id.`, read),
    { ...cell(property, 'string', `${description} Its name.`, read, `${property}Name`), named: true },
  ]
}

/** A date: as it was authored, the days that it spans, and where it comes from. */
export function dateCells<T>(property: string, description: string, read: (item: T) => ServedDate | null): FlatColumn<T>[] {
  return [
    cell(property, 'string', `${description} In EDTF.`, (item) => read(item)?.edtf ?? null),
    cell(property, 'date', `${description} Its first day.`, (item) => read(item)?.start ?? null, `${property}Start`),
    cell(property, 'date', `${description} Its last day.`, (item) => read(item)?.end ?? null, `${property}End`),
    cell(property, 'string', `${description} \`stated\` or \`inferred\`.`, (item) => read(item)?.basis ?? null, `${property}Basis`),
  ]
}

/** What every fact ends with: the correction of its article, and its first pin. */
export function factCells<T extends { correction: string | null; evidence: readonly Evidence[] }>(): FlatColumn<T>[] {
  const pin = (type: FlatColumn['type'], name: keyof Evidence, description: string): FlatColumn<T> =>
    cell('evidence', type, description, ({ evidence }) => mainPin(evidence)[name], name)
  return [
    cell('correction', 'string', 'What the publisher corrected in the article.', ({ correction }) => correction),
    cell(
      'evidence',
      'string',
      'The exact words of the content and the value, in the order of the text.',
      ({ evidence }) => contentWords(evidence),
      'words',
    ),
    pin('string', 'exact', 'The exact words of the first pin of the content, or else of the value.'),
    pin('integer', 'start', 'Where these words start in the text, in Unicode code points.'),
    pin('integer', 'end', 'Where these words end.'),
    pin('string', 'url', 'Link that opens the article at these words.'),
  ]
}

/** The exact words of all pins of the content and the value, in the order of the text. */
export function contentWords(evidence: readonly Evidence[]): string {
  const telling = evidence.filter(({ role }) => role === 'content' || role === 'value')
  telling.sort((a, b) => a.start - b.start || b.end - a.end)
  // A value often stands within the content.
  const outermost = telling.filter(({ end }, index) => telling.slice(0, index).every((before) => before.end < end))
  return outermost.map(({ exact }) => exact).join(' … ')
}

/** The pin to show of a fact: the first of its content, or else of its value. Every fact has one of them. */
export function mainPin<P extends { role: string }>(evidence: readonly P[]): P {
  return (evidence.find(({ role }) => role === 'content') ?? evidence.find(({ role }) => role === 'value')) as P
}
