import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { allConfirmed } from '../model/edit.js'
import { detailOf, summaryOf } from '../model/summary.js'
import { isDrafted, kinds, placesOf } from '../model/work.js'
import type { Editor, State } from './editor.js'
import { Finish } from './finish.js'
import { Help } from './help.js'

export function Dialogs({ editor, state }: { editor: Editor; state: State }) {
  const close = () => editor.set({ dialog: null })
  switch (state.dialog) {
    case 'help':
      return (
        <Dialog title="How this works" close={close}>
          <Help />
        </Dialog>
      )
    case 'finish':
      return (
        <Dialog title="Finish" close={close}>
          <Finish editor={editor} state={state} />
        </Dialog>
      )
    case 'clear':
      return (
        <Dialog title="Start anew" close={close}>
          <p>The text and all its facts are deleted from this browser. Download them first if you want to keep them.</p>
          <button type="button" class="primary" onClick={() => editor.clear()}>
            Delete everything here
          </button>
        </Dialog>
      )
    case 'confirm':
      return <ConfirmAll editor={editor} close={close} />
    default:
      return null
  }
}

function ConfirmAll({ editor, close }: { editor: Editor; close: () => void }) {
  const open = placesOf(editor.work.document).filter(({ item }) => isDrafted(item))
  const entities = open.filter(({ place }) => place.kind === 'entities')
  const confirm = (of: readonly (typeof kinds)[number][]) => {
    editor.change((work) => allConfirmed(work, of), null, { dialog: null, selected: null, notice: 'Confirmed.' })
  }
  return (
    <Dialog title="Confirm all" close={close}>
      <p>To confirm says that a person has compared it with the text. Do so only if you have.</p>
      {entities.length > 0 && (
        <ul class="names" aria-label="The names">
          {entities.map(({ item }) => (
            <li>
              {summaryOf(item)} <span class="soft">{detailOf(item, editor.work)}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        {entities.length > 0 && (
          <button type="button" class="primary" onClick={() => confirm(['entities'])}>
            Confirm the {entities.length} names
          </button>
        )}
        {open.length > entities.length && (
          <button type="button" onClick={() => confirm(kinds)}>
            Confirm all {open.length}
          </button>
        )}
      </p>
    </Dialog>
  )
}

/** A modal dialog of the browser: it keeps the focus, closes with Escape, and gives the focus back. */
function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={close}>
      <div class="form-head">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      {children}
    </dialog>
  )
}
