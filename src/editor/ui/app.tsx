import { useEffect, useState } from 'preact/hooks'
import { Dialogs } from './dialogs.js'
import type { Editor, State } from './editor.js'
import { Start } from './start.js'
import { Workbench } from './workbench.js'

/** The page: first the text, then its facts. */
export function App({ editor }: { editor: Editor }) {
  const state = useEditor(editor)
  useShortcuts(editor)
  const isStart = state.history === null || state.isEditingText
  return (
    <>
      {state.isReplaced && <OtherTab editor={editor} />}
      {isStart ? <Start editor={editor} state={state} /> : <Workbench editor={editor} state={state} />}
      <p class="notice" role="status">
        {state.notice !== '' && <span key={state.notice}>{state.notice}</span>}
      </p>
      <Dialogs editor={editor} state={state} />
    </>
  )
}

/** One browser keeps one work. Which one, the person chooses. */
function OtherTab({ editor }: { editor: Editor }) {
  return (
    <div class="other-tab" role="alert">
      <p>Another tab of this browser has saved its work in the place of this one. Changes here are not saved until you choose.</p>
      <p class="actions">
        <button type="button" class="primary" onClick={() => editor.takeOther()}>
          Show the other work
        </button>
        <button type="button" onClick={() => editor.keepThis()}>
          Keep this one
        </button>
      </p>
    </div>
  )
}

function useEditor(editor: Editor): State {
  const [state, setState] = useState(editor.state)
  useEffect(() => editor.subscribe(() => setState(editor.state)), [editor])
  return state
}

/** What works wherever the focus is. */
function useShortcuts(editor: Editor): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (editor.state.history === null || editor.state.isEditingText || editor.state.dialog !== null) return
      const action = shortcutOf(event)
      if (action === null) return
      event.preventDefault()
      action(editor)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [editor])
}

function shortcutOf(event: KeyboardEvent): ((editor: Editor) => void) | null {
  const { key, shiftKey } = event
  const isControl = event.ctrlKey || event.metaKey
  const letter = key.toLowerCase()
  if (isControl && letter === 'z') return (editor) => (shiftKey ? editor.redo() : editor.undo())
  if (isControl && letter === 'y') return (editor) => editor.redo()
  if (isControl && key === 'Enter') return confirmSelected
  if (key === 'F8') return (editor) => editor.selectNextProblem()
  return null
}

function confirmSelected(editor: Editor): void {
  const { selected } = editor.state
  if (selected === null) editor.select(editor.nextDrafted(null))
  else editor.confirm(selected)
}
