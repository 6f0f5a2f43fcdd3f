import type { Node } from 'jsonc-parser'
import { type Finding, type Path, type Problem, pointer } from './problem.js'

/** The text of a document with its syntax tree: what turns a path into a line and a column. Both are made when asked for. */
export class Source {
  readonly #makeTree: () => Node | undefined
  #tree: Node | undefined
  #lineStarts: number[] | undefined
  #secondHalves: number[] | undefined
  /** The values of an object by name, kept: an object may be wide, and have a problem in each property. */
  readonly #values = new Map<Node, Map<string, Node>>()

  constructor(
    readonly file: string,
    readonly text: string,
    tree: () => Node | undefined,
    /** The line of the file in which the text starts. */
    readonly firstLine = 1,
  ) {
    this.#makeTree = tree
  }

  /** Undefined where the text is not JSON. */
  get tree(): Node | undefined {
    this.#tree ??= this.#makeTree()
    return this.#tree
  }

  problem({ code, path, message, atKey = false }: Finding): Problem {
    return { file: this.file, pointer: pointer(path), ...this.#position(this.#offset(path, atKey)), code, message }
  }

  problemAt(offset: number, path: Path, code: string, message: string): Problem {
    return { file: this.file, pointer: pointer(path), ...this.#position(offset), code, message }
  }

  #offset(path: Path, atKey: boolean): number {
    const node = path.reduce((parent, step) => this.#child(parent, step), this.tree as Node)
    return (atKey ? (node.parent as Node) : node).offset
  }

  #child(parent: Node, step: string | number): Node {
    const children = parent.children as Node[]
    if (typeof step === 'number') return children[step] as Node
    const values = this.#values.get(parent) ?? firstValues(children)
    this.#values.set(parent, values)
    return values.get(step) as Node
  }

  #position(offset: number): { line: number; column: number } {
    this.#lineStarts ??= lineStartsIn(this.text)
    this.#secondHalves ??= secondHalvesIn(this.text)
    const line = countUpTo(this.#lineStarts, offset)
    const lineStart = this.#lineStarts[line - 1] as number
    const secondHalves = countUpTo(this.#secondHalves, offset) - countUpTo(this.#secondHalves, lineStart)
    return { line: line + this.firstLine - 1, column: offset - lineStart - secondHalves + 1 }
  }
}

function lineStartsIn(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Second halves of the characters that are two UTF-16 units: a column does not count them. */
function secondHalvesIn(text: string): number[] {
  return Array.from(text.matchAll(/[\u{10000}-\u{10ffff}]/gu), ({ index }) => index + 1)
}

/** The first value of each name: of two equal names it is the first that counts. */
function firstValues(properties: readonly Node[]): Map<string, Node> {
  const pairs = properties.map(({ children }) => children as [Node, Node])
  return new Map(pairs.reverse().map(([name, value]) => [name.value as string, value]))
}

/** How many of the numbers, which are in order, are not above the value. A file may have a million problems on one line. */
function countUpTo(ordered: readonly number[], value: number): number {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((ordered[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}
