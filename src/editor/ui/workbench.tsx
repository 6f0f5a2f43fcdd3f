import { isDrafted, keyOf, placesOf } from '../model/work.js'
import { ArticleText } from './article-text.js'
import type { Editor, State } from './editor.js'
import { ItemForm } from './item-form.js'
import { ItemList } from './item-list.js'
import { SelectionBar } from './selection-bar.js'

interface Props {
  editor: Editor
  state: State
}

/** The second step: the text with its facts, and beside it what they say. */
export function Workbench({ editor, state }: Props) {
  const { headline, id } = editor.work.document.article
  return (
    <section class="workbench" aria-labelledby="article-title">
      <h1 id="article-title">{headline ?? id}</h1>
      <Toolbar editor={editor} state={state} />
      <div class="columns">
        <ArticleText editor={editor} state={state} />
        <aside class={state.selected === null ? 'panel' : 'panel open'} aria-label="Facts">
          {state.selected === null ? (
            <ItemList editor={editor} state={state} />
          ) : (
            // What is deleted leaves its place to another fact, which gets a form of its own.
            <ItemForm
              key={`${keyOf(state.selected)} of ${placesOf(editor.work.document).length}`}
              editor={editor}
              state={state}
              place={state.selected}
            />
          )}
        </aside>
      </div>
      {state.range !== null && <SelectionBar editor={editor} state={state} range={state.range} />}
    </section>
  )
}

function Toolbar({ editor, state }: Props) {
  const { past = [], future = [] } = state.history ?? {}
  const all = placesOf(editor.work.document)
  const open = all.filter(({ item }) => isDrafted(item)).length
  return (
    <div class="toolbar">
      <button type="button" onClick={() => editor.set({ isEditingText: true })}>
        Text
      </button>
      <button type="button" disabled={past.length === 0} aria-keyshortcuts="Control+Z" onClick={() => editor.undo()}>
        Undo
      </button>
      <button type="button" disabled={future.length === 0} aria-keyshortcuts="Control+Y" onClick={() => editor.redo()}>
        Redo
      </button>
      <button type="button" onClick={() => editor.set({ dialog: 'help' })}>
        Help
      </button>
      <button type="button" onClick={() => editor.set({ dialog: 'clear' })}>
        Start anew
      </button>
      <span class="progress">
        {all.length - open} of {all.length} reviewed
      </span>
      <CheckStatus editor={editor} state={state} />
      <button type="button" class="primary" onClick={() => editor.set({ dialog: 'finish' })}>
        Finish
      </button>
      {!state.isSaved && <span class="error">Too large to be kept in this browser: download it before you leave.</span>}
    </div>
  )
}

function CheckStatus({ editor, state: { check, problems } }: Props) {
  if (check === 'off' || check === 'failed')
    return (
      <button
        type="button"
        onClick={() => editor.checkNow()}
        title="Sends the document and the text to this server, now and after each change"
      >
        {check === 'off' ? 'Check' : 'Check again'}
      </button>
    )
  const { length } = problems
  if (length > 0)
    return (
      <button type="button" class="check bad" aria-keyshortcuts="F8" title="Opens the next one" onClick={() => editor.selectNextProblem()}>
        {length === 1 ? '1 problem' : `${length} problems`}
      </button>
    )
  return (
    <span class="check good" title="Checked by this server after each change">
      {check === 'checking' ? 'checking …' : '✓ no problems'}
    </span>
  )
}
