import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { moveCaret, selectedUnits, selectWord } from '../browser/selection.js'
import { type KnownMarks, keysAt, type Mark, marksByParagraph, nameMarks, pinMarks, Spellings } from '../model/marks.js'
import { linesOf, paragraphAt, paragraphsOf } from '../model/paragraphs.js'
import { wholeRange } from '../model/pin-words.js'
import { problemRanges } from '../model/problems.js'
import { keyOf, placeOf } from '../model/work.js'
import type { Editor, State } from './editor.js'
import { ParagraphView } from './paragraph.js'
import { offsetsIn, wordsIn } from './points.js'
import { enterSelectionBar } from './selection-bar.js'

interface Props {
  editor: Editor
  state: State
}

/**
 * The text with its marks. Browsers move a caret by keyboard only in what is editable, so this is, and every change of the text is
 * prevented.
 */
export function ArticleText({ editor, state }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const [version, setVersion] = useState(0)
  const { text, document: data } = editor.work
  const paragraphs = useMemo(() => paragraphsOf(text), [text])
  const lines = useMemo(() => linesOf(paragraphs.map((paragraph, index) => ({ paragraph, index, goesOn: paragraph.goesOn }))), [paragraphs])
  const spellings = useMemo(() => new Spellings(text), [text])
  const known = useMemo((): KnownMarks => new WeakMap(), [text])
  const offsets = offsetsIn(text)
  const names = useMemo(() => nameMarks(editor.work, spellings), [data.entities, spellings])
  const marks = useMemo(() => marksByParagraph([...pinMarks(editor.work, offsets, known), ...names], paragraphs), [data, names, paragraphs])
  const wrong = useMemo(() => {
    const ranges = state.problems.flatMap((problem) => problemRanges(editor.work, problem, offsets))
    return marksByParagraph(
      ranges.map((range) => ({ ...range, role: 'problem' })),
      paragraphs,
    )
  }, [state.problems, data, paragraphs])
  useReadOnly(root, () => setVersion((before) => before + 1))
  useSelection(root, editor)
  useScrolling(root, editor, state)
  const selected = state.selected === null ? null : keyOf(state.selected)
  const all = useRef<readonly Mark[][]>([])
  all.current = marks
  const keysOf = (units: number) => keysAt(all.current[paragraphAt(paragraphs, units)] ?? [], units)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a textarea has no marks
    <div
      key={version}
      ref={root}
      class="article text"
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-readonly="true"
      aria-label="Text of the article. Select words to add facts; Enter opens the fact at the caret."
      contentEditable
      inputMode="none"
      spellcheck={false}
      lang={data.article.language}
      onClick={(event) => openClicked(event, editor)}
      onKeyDown={(event) => pressed(event, editor, root.current, keysOf)}
    >
      {lines.map((pieces) => (
        <p key={pieces[0]?.index} dir="auto">
          {pieces.map(({ index, paragraph }) => (
            <ParagraphView key={index} paragraph={paragraph} marks={marks[index] ?? []} wrong={wrong[index] ?? []} selected={selected} />
          ))}
        </p>
      ))}
    </div>
  )
}

/** Opens the fact at a click; if it is open already, the next one of the same words. A touch elsewhere selects its word. */
function openClicked(event: MouseEvent, editor: Editor): void {
  const isSelecting = getSelection()?.isCollapsed === false
  const mark = (event.target as Element).closest<HTMLElement>('[data-facts]')
  if (isSelecting) return
  if (mark !== null) openNext(editor, (mark.dataset.facts as string).split(' '))
  else if ((event as PointerEvent).pointerType === 'touch') selectWord()
}

function openNext(editor: Editor, keys: readonly string[]): void {
  const { selected } = editor.state
  const at = selected === null ? -1 : keys.indexOf(keyOf(selected))
  const next = keys[(at + 1) % keys.length]
  if (next !== undefined) editor.select(placeOf(next))
}

const kindsByLetter = { q: 'quotes', f: 'figures', v: 'events', n: 'entities' } as const

function pressed(event: KeyboardEvent, editor: Editor, root: HTMLElement | null, keysOf: (units: number) => string[]): void {
  if (event.ctrlKey || event.metaKey || event.altKey || root === null) return
  // The browser reports a selection a moment after the key that makes it.
  noteSelection(root, editor)
  const { range } = editor.state
  const kind = kindsByLetter[event.key.toLowerCase() as keyof typeof kindsByLetter]
  if (event.key === 'Enter' && range !== null) {
    event.preventDefault()
    requestAnimationFrame(enterSelectionBar)
  } else if (event.key === 'Enter') {
    event.preventDefault()
    const caret = selectedUnits(root)
    if (caret !== null) openNext(editor, keysOf(caret.start))
  } else if (kind !== undefined && range !== null) {
    event.preventDefault()
    void editor.add(kind)
  } else if (event.key === 'Escape') {
    editor.set({ range: null, selected: null })
    getSelection()?.collapseToEnd()
  } else if (event.key === ']' || event.key === '[') {
    event.preventDefault()
    stepToMark(root, event.key === ']' ? 1 : -1)
  }
}

/** Moves the caret to the next or the last marked words. */
function stepToMark(root: HTMLElement, step: 1 | -1): void {
  const caret = selectedUnits(root)?.start ?? 0
  const starts = [...root.querySelectorAll<HTMLElement>('mark[data-at]')].map(({ dataset }) => Number(dataset.at))
  const next = step === 1 ? starts.find((start) => start > caret) : starts.findLast((start) => start < caret)
  if (next !== undefined) moveCaret(root, next)
}

/** Prevents every way to change the text. What an input method composes cannot be prevented: the text is rendered anew. */
function useReadOnly(root: { current: HTMLDivElement | null }, renew: () => void): void {
  useEffect(() => {
    const element = root.current as HTMLDivElement
    const prevent = (event: Event) => event.preventDefault()
    for (const type of ['beforeinput', 'drop', 'paste', 'cut', 'dragstart']) element.addEventListener(type, prevent)
    element.addEventListener('compositionend', renew)
    return () => {
      for (const type of ['beforeinput', 'drop', 'paste', 'cut', 'dragstart']) element.removeEventListener(type, prevent)
      element.removeEventListener('compositionend', renew)
    }
  })
}

/** Notes which words are selected, as whole words. A selection elsewhere, such as in a field, leaves them. */
function useSelection(root: { current: HTMLDivElement | null }, editor: Editor): void {
  useEffect(() => {
    const note = () => noteSelection(root.current, editor)
    document.addEventListener('selectionchange', note)
    return () => document.removeEventListener('selectionchange', note)
  }, [editor])
}

function noteSelection(root: HTMLElement | null, editor: Editor): void {
  const units = root === null ? null : selectedUnits(root)
  if (units === null) return
  const { text } = editor.work
  const [offsets, points] = [offsetsIn(text), wordsIn(text)]
  const [start, end] = [offsets.toPoints(units.start), offsets.toPoints(units.end)]
  const range = start === end ? null : wholeRange(text, { start, end }, points)
  const before = editor.state.range
  if (range?.start !== before?.start || range?.end !== before?.end) editor.set({ range })
}

/** Shows the words of the fact that was opened. */
function useScrolling(root: { current: HTMLDivElement | null }, { work }: Editor, { selected }: State): void {
  const key = selected === null ? null : keyOf(selected)
  useEffect(() => {
    if (key === null || work.text === '') return
    // On a narrow screen, the form covers the lower part.
    const isNarrow = matchMedia('(max-width: 60rem)').matches
    const end = innerHeight * (isNarrow ? 0.42 : 0.95)
    const shown = [...(root.current?.querySelectorAll('.shown') ?? [])]
    const isVisible = (element: Element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top > (isNarrow ? 0 : barHeight) && bottom < end
    }
    if (!shown.some(isVisible)) shown[0]?.scrollIntoView({ block: isNarrow ? 'start' : 'center' })
  }, [key])
}

/** The bar above the text stays on the screen. Unit: px. */
const barHeight = 60
