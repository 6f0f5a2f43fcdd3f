/** Words of the text in UTF-16 units, end exclusive. */
export interface UnitRange {
  start: number
  end: number
}

/** The part of the selection that is inside the text; null if it is elsewhere. Each piece has its position in `data-start`. */
export function selectedUnits(root: HTMLElement): UnitRange | null {
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  const start = unitsAt(root, range.startContainer, range.startOffset)
  const end = unitsAt(root, range.endContainer, range.endOffset)
  return start === null || end === null ? null : { start, end }
}

/** The position in the text of a position in the page. */
function unitsAt(root: HTMLElement, node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const piece = element?.closest<HTMLElement>('[data-start]') ?? null
  if (piece === null) return between(root, node, offset)
  const before = document.createRange()
  before.setStart(piece, 0)
  before.setEnd(node, offset)
  return Math.min(Number(piece.dataset.start) + before.toString().length, Number(piece.dataset.end))
}

/** Between two pieces, the position is the start of the next one, or the end of the last one. */
function between(root: HTMLElement, node: Node, offset: number): number | null {
  const parent = node instanceof Element ? node : root
  const next = parent.children[offset]
  const first = next?.matches('[data-start]') ? (next as HTMLElement) : next?.querySelector<HTMLElement>('[data-start]')
  if (first !== null && first !== undefined) return Number(first.dataset.start)
  const last = [...parent.querySelectorAll<HTMLElement>('[data-end]')].at(-1)
  return last === undefined ? null : Number(last.dataset.end)
}

/** Selects the word at the caret, whichever side of the word a touch has set it to. */
export function selectWord(): void {
  const selection = getSelection()
  selection?.modify('move', 'forward', 'character')
  selection?.modify('move', 'backward', 'word')
  selection?.modify('extend', 'forward', 'word')
}

/** Selects one word more or less. */
export function extendSelection(direction: 'forward' | 'backward'): void {
  getSelection()?.modify('extend', direction, 'word')
}

/** Leaves the caret at the end of the selected words, which would be noted again when the page changes. */
export function endSelection(): void {
  const selection = getSelection()
  if (selection !== null && selection.rangeCount > 0) selection.collapseToEnd()
}

/** Sets the caret to a position of the text, and shows it. */
export function moveCaret(root: HTMLElement, units: number): void {
  const paragraphs = [...root.querySelectorAll<HTMLElement>('[data-start]')]
  const paragraph = paragraphs.find(({ dataset }) => Number(dataset.start) <= units && units <= Number(dataset.end))
  if (paragraph === undefined) return
  let rest = units - Number(paragraph.dataset.start)
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node as Text
    if (rest <= length) {
      getSelection()?.collapse(node, rest)
      break
    }
    rest -= length
  }
  paragraph.scrollIntoView({ block: 'nearest' })
}
