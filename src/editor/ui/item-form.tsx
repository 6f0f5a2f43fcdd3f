import { useEffect, useRef, useState } from 'preact/hooks'
import { adviceFor } from '../model/advice.js'
import { doubtsAbout } from '../model/doubts.js'
import { valueAt } from '../model/edit.js'
import { fixesFor } from '../model/fixes.js'
import { type Field, forms } from '../model/forms.js'
import { concerns, type Problem } from '../model/problems.js'
import { usesOf } from '../model/remove.js'
import { kindNames } from '../model/summary.js'
import { type Item, isDrafted, itemAt, keyOf, type Place, pinsOf } from '../model/work.js'
import type { Editor, State } from './editor.js'
import { FieldView } from './field.js'
import { PinList } from './pin-list.js'

interface Props {
  editor: Editor
  state: State
  place: Place
}

/** All fields of a fact or an entity. */
export function ItemForm({ editor, state, place }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const key = keyOf(place)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.closest('.panel')?.scrollTo(0, 0)
  }, [])
  const item = itemAt(editor.work, place)
  if (item === undefined) return null
  const problems = state.problems.filter((problem) => problem.place !== null && keyOf(problem.place) === key)
  const fields = forms[place.kind]
  const isHidden = ({ isMore, path }: Field) => isMore && (path[0] === 'id' || isEmpty(valueAt(item, path)))
  const close = () => {
    editor.select(null)
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus())
  }
  const leave = () => (state.range === null ? close() : editor.set({ range: null }))
  const isWrong = ({ path }: { path: readonly string[] }) => problems.some((problem) => concerns(problem, path))
  const view = (field: (typeof fields)[number]) => (
    <FieldView key={`${key} ${field.path.join('.')}`} {...{ editor, place, item, field }} isWrong={isWrong(field)} />
  )
  return (
    <form
      class={`form ${place.kind}`}
      aria-label={kindNames[place.kind]}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave()
      }}
    >
      <div class="form-head">
        <h2 ref={heading} tabIndex={-1}>
          {kindNames[place.kind]}
        </h2>
        <span class="state">{stateOf(item)}</span>
        <button type="button" onClick={close}>
          All facts
        </button>
      </div>
      <Actions editor={editor} place={place} item={item} />
      <Doubts editor={editor} item={item} />
      <Problems editor={editor} problems={problems} />
      {fields.filter((field) => !isHidden(field)).map(view)}
      {place.kind === 'entities' ? (
        <Merge editor={editor} place={place} item={item} />
      ) : (
        <PinList editor={editor} state={state} place={place} />
      )}
      <details open={fields.some((field) => isHidden(field) && isWrong(field))}>
        <summary>Details</summary>
        {fields.filter(isHidden).map(view)}
      </details>
    </form>
  )
}

/** Details that nobody has filled in are hidden. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

function stateOf({ provenance }: Item): string {
  if (provenance === 'drafted') return 'drafted, to review'
  return provenance === 'reviewed' ? '✓ reviewed' : 'written by you'
}

function Actions({ editor, place, item }: { editor: Editor; place: Place; item: Item }) {
  const next = editor.nextDrafted(place)
  return (
    <p class="form-actions">
      {isDrafted(item) ? (
        <button type="button" class="primary" aria-keyshortcuts="Control+Enter" onClick={() => editor.confirm(place)}>
          {next === null ? 'Confirm' : 'Confirm, and next'}
        </button>
      ) : (
        next !== null && (
          <button type="button" class="primary" aria-keyshortcuts="Control+Enter" onClick={() => editor.select(next)}>
            Review the next
          </button>
        )
      )}
      <button type="button" onClick={() => editor.remove(place)}>
        Delete
      </button>
      {place.kind === 'entities' && isDrafted(item) && (
        <button type="button" onClick={() => editor.set({ dialog: 'confirm' })}>
          All names …
        </button>
      )}
    </p>
  )
}

function Doubts({ editor, item }: { editor: Editor; item: Item }) {
  if (!isDrafted(item)) return null
  const doubts = doubtsAbout(editor.work.doubts, pinsOf(item))
  if (doubts.length === 0) return null
  return (
    <ul class="doubts" aria-label="Look closely">
      {doubts.map(({ words, message }) => (
        <li>
          <q>{words}</q> {message}
        </li>
      ))}
    </ul>
  )
}

function Problems({ editor, problems }: { editor: Editor; problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <ul class="problems" aria-label="Problems of this fact">
      {problems.map((problem) => (
        <li>
          <p>{adviceFor(problem)}</p>
          {fixesFor(editor.work, problem).map(({ label, apply }) => (
            <button type="button" onClick={() => editor.change(apply, null, { notice: 'Changed.' })}>
              {label}
            </button>
          ))}
        </li>
      ))}
    </ul>
  )
}

function counted(facts: number): string {
  return facts === 1 ? '1 fact' : `${facts} facts`
}

/** One entity under two names is what drafts most often get wrong. */
function Merge({ editor, place, item }: { editor: Editor; place: Place; item: Item }) {
  const [into, setInto] = useState('')
  const { document } = editor.work
  const others = document.entities.filter(({ id }) => id !== item.id)
  if (others.length === 0) return null
  return (
    <>
      <p class="merge">
        <label class="field">
          <span class="label">Is the same as</span>
          <select value={into} onChange={(event) => setInto(event.currentTarget.value)}>
            <option value="">nobody else</option>
            {others.map(({ id, name }) => (
              <option value={id}>{name}</option>
            ))}
          </select>
        </label>
        <button type="button" disabled={into === ''} onClick={() => editor.join(place, into)}>
          Join them
        </button>
      </p>
      <p class="soft">Named by {counted(usesOf(document, item.id))}.</p>
    </>
  )
}
