/** Elements that end a line before and after them. */
const block =
  /^(?:body|p|div|h[1-6]|li|ul|ol|blockquote|section|article|main|header|footer|aside|table|caption|thead|tbody|tr|td|th|pre|dl|dt|dd|hr|address|details|summary|fieldset|form)$/

/** The part of a DOM node that is used here. */
export interface DomNode {
  nodeType: number
  /** The name of an element, in lower case. */
  localName?: string
  textContent: string | null
  firstChild: DomNode | null
  nextSibling: DomNode | null
  parentNode: DomNode | null
}

/** A line of a page: a paragraph, a heading, an item of a list, or a cell of a table. */
export interface Line {
  text: string
  isHeading: boolean
  /** How many of its letters and digits are in links. */
  linked: number
  /** How many are in `time` elements. */
  timed: number
}

/** The lines of an element. */
export function linesOf(element: DomNode): Line[] {
  const lines: Line[] = []
  let line: Line = emptyLine()
  const open = { a: 0, time: 0 }
  const endLine = () => {
    const text = plain(line.text)
    if (text !== '') lines.push({ ...line, text })
    line = emptyLine()
  }
  walk(element, {
    enter(node) {
      if (node.nodeType === 3) {
        const text = node.textContent as string
        line.text += text
        if (open.a > 0) line.linked += lettersIn(text)
        if (open.time > 0) line.timed += lettersIn(text)
        return
      }
      if (isCounted(node)) open[node.localName] += 1
      if (node.localName === 'br' || block.test(String(node.localName))) endLine()
      if (/^h[1-6]$/.test(String(node.localName))) line.isHeading = true
    },
    leave(node) {
      if (isCounted(node)) open[node.localName] -= 1
      if (block.test(String(node.localName))) endLine()
    },
  })
  endLine()
  return lines
}

const emptyLine = (): Line => ({ text: '', isHeading: false, linked: 0, timed: 0 })

function isCounted(node: DomNode): node is DomNode & { localName: 'a' | 'time' } {
  return node.localName === 'a' || node.localName === 'time'
}

/** Counts letters and digits. */
export function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length
}

/** Without the characters that only control how a page is shown. */
function plain(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** Visits a node and everything in it, in order, without recursion: pages may be nested deeply. */
export function walk(root: DomNode, { enter, leave }: { enter(node: DomNode, depth: number): void; leave(node: DomNode): void }): void {
  let node: DomNode = root
  let depth = 0
  enter(node, depth)
  for (;;) {
    if (node.firstChild !== null) {
      node = node.firstChild
      depth += 1
    } else {
      while (node !== root && node.nextSibling === null) {
        leave(node)
        node = node.parentNode as DomNode
        depth -= 1
      }
      leave(node)
      if (node === root) return
      node = node.nextSibling as DomNode
    }
    enter(node, depth)
  }
}
