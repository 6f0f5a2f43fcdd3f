import type { Edit, Node } from 'jsonc-parser'

/**
 * The edits that give an object these properties and leave all else as it is:
 * a value that is there is replaced in place, one that is missing is added at the end, on a line of its own
 * only where the object's properties are on lines of their own.
 */
export function setProperties(text: string, object: Node, properties: Record<string, string | number>): Edit[] {
  const present = object.children as Node[]
  const last = present.at(-1)
  const separator = last === undefined ? ' ' : betweenProperties(text, object, last)
  const edits: Edit[] = []
  let added = ''
  for (const [name, value] of Object.entries(properties)) {
    const node = present.find(({ children }) => children?.[0]?.value === name)?.children?.[1]
    if (node === undefined)
      added += `${last === undefined && added === '' ? '' : ','}${separator}${JSON.stringify(name)}: ${JSON.stringify(value)}`
    else if (node.value !== value) edits.push({ offset: node.offset, length: node.length, content: JSON.stringify(value) })
  }
  if (added === '') return edits
  const offset = last === undefined ? object.offset + 1 : last.offset + last.length
  return [...edits, { offset, length: 0, content: last === undefined ? `${added} ` : added }]
}

function betweenProperties(text: string, object: Node, last: Node): string {
  const before = text.slice(object.offset, last.offset)
  const lineBreak = /\r?\n[ \t]*$/.exec(before)
  return lineBreak === null ? ' ' : lineBreak[0]
}
