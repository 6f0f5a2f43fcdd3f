import type { Node } from 'jsonc-parser'
import { type Finding, type Path, type Problem, pointer } from './problem.js'

/** The text of a document. Converts paths to lines and columns by its syntax tree, which is created on first use. */
export class Source {
  readonly #makeTree: () => Node | undefined
  #tree: Node | undefined
  #lineStarts: number[] | undefined
  #secondHalves: number[] | undefined
  /** The values of an object by name. Cached, because an object may have a problem in each of many properties. */
  readonly #values = new Map<Node, Map<string, Node>>()

  constructor(
    readonly file: string,
    readonly text: string,
    tree: () => Node | undefined,
    /** The line of the file at which the text starts. */
    readonly firstLine = 1,
  ) {
    this.#makeTree = tree
  }

  /** Undefined if the text is not JSON. */
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

/** Offsets of the second halves of surrogate pairs, which columns do not count. */
function secondHalvesIn(text: string): number[] {
  return Array.from(text.matchAll(/[\u{10000}-\u{10ffff}]/gu), ({ index }) => index + 1)
}

/** The first value of each name; later duplicates are ignored. */
function firstValues(properties: readonly Node[]): Map<string, Node> {
  const pairs = properties.map(({ children }) => children as [Node, Node])
  return new Map(pairs.reverse().map(([name, value]) => [name.value as string, value]))
}

/** Number of elements of a sorted array that are not greater than a value. Uses binary search: a line may have a million problems. */
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
