import { extendSelection } from '../browser/selection.js'
import { rolesOf } from '../model/attach.js'
import type { FactKind, Kind, Range, Role } from '../model/work.js'
import type { Editor, State } from './editor.js'

const kinds: readonly [Kind, string, string][] = [
  ['quotes', 'Quote', 'Q'],
  ['figures', 'Figure', 'F'],
  ['events', 'Event', 'V'],
  ['entities', 'Name', 'N'],
]

const roleNames: Readonly<Record<FactKind, Partial<Record<Role, string>>>> = {
  quotes: {
    speaker: 'Speaker',
    cue: 'Verb of saying',
    content: 'More of its words',
    date: 'Date',
    place: 'Channel',
    participant: 'Said to',
  },
  figures: {
    value: 'Number',
    content: 'What is counted',
    participant: 'Who or what',
    place: 'Place',
    speaker: 'Stated by',
    date: 'Date',
    cue: 'Verb of saying',
  },
  events: {
    participant: 'Who takes part',
    place: 'Place',
    date: 'Date',
    speaker: 'Stated by',
    content: 'More of its words',
    cue: 'Verb of saying',
  },
}

const kindWords: Readonly<Record<FactKind, string>> = { quotes: 'the open quote', figures: 'the open figure', events: 'the open event' }

/** What can be made of the selected words. */
export function SelectionBar({ editor, state: { selected }, range }: { editor: Editor; state: State; range: Range }) {
  // A press on a button would end the selection before the click.
  const keep = (event: Event) => event.preventDefault()
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      editor.set({ range: null })
      document.querySelector<HTMLElement>('.article.text')?.focus()
    } else step(event)
  }
  return (
    <div class="selection-bar" role="toolbar" tabIndex={-1} aria-label="The selected words" onMouseDown={keep} onKeyDown={leave}>
      <q class="words">{shortened(editor.words(range))}</q>
      <span class="group for-touch">
        <button type="button" aria-label="Select one word less" onClick={() => extendSelection('backward')}>
          − word
        </button>
        <button type="button" aria-label="Select one word more" onClick={() => extendSelection('forward')}>
          + word
        </button>
      </span>
      {selected !== null && selected.kind !== 'entities' && (
        <span class="group">
          <span class="label">Add to {kindWords[selected.kind]}:</span>
          {rolesOf[selected.kind].map((role) => (
            <button type="button" onClick={() => editor.attach(role)}>
              {roleNames[selected.kind as FactKind][role]}
            </button>
          ))}
        </span>
      )}
      {selected?.kind === 'entities' && (
        <span class="group">
          <button type="button" onClick={() => editor.spell()}>
            Another spelling of the open name
          </button>
        </span>
      )}
      <span class="group">
        <span class="label">New:</span>
        {kinds.map(([kind, name, letter]) => (
          <button type="button" aria-keyshortcuts={letter} onClick={() => editor.add(kind)}>
            {name}
          </button>
        ))}
      </span>
    </div>
  )
}

/** Goes to the first button of the bar. */
export function enterSelectionBar(): void {
  const bar = document.querySelector<HTMLElement>('.selection-bar')
  if (bar !== null) shownButtons(bar)[0]?.focus()
}

/** Those for touch are hidden elsewhere, and cannot be focused. */
function shownButtons(bar: HTMLElement): HTMLButtonElement[] {
  return [...bar.querySelectorAll('button')].filter(({ offsetParent }) => offsetParent !== null)
}

/** Arrow keys move between the buttons, as in every toolbar. */
function step(event: KeyboardEvent): void {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  event.preventDefault()
  const buttons = shownButtons(event.currentTarget as HTMLElement)
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  buttons[(at + by + buttons.length) % buttons.length]?.focus()
}

function shortened(words: string): string {
  return words.length > 60 ? `${words.slice(0, 40)} … ${words.slice(-15)}` : words
}
