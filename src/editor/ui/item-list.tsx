import { useState } from 'preact/hooks'
import { adviceFor } from '../model/advice.js'
import { doubtsAbout } from '../model/doubts.js'
import { detailOf, kindNames, readingOrder, summaryOf } from '../model/summary.js'
import { type Doubt, isDrafted, type Kind, keyOf, kinds, pinsOf, placesOf } from '../model/work.js'
import { ArticleForm } from './article-form.js'
import type { Editor, State } from './editor.js'

interface Props {
  editor: Editor
  state: State
}

/** Every fact in the order of the text, and what is wrong. */
export function ItemList({ editor, state }: Props) {
  const [shown, setShown] = useState<Kind | 'all' | 'open'>('all')
  const [length, setLength] = useState(pageLength)
  const { work } = editor
  const wrong = new Set(state.problems.flatMap(({ place }) => (place === null ? [] : [keyOf(place)])))
  const all = readingOrder(placesOf(work.document))
  const listed = all.filter(({ place, item }) => shown === 'all' || (shown === 'open' ? isDrafted(item) : place.kind === shown))
  const open = all.filter(({ item }) => isDrafted(item)).length
  return (
    <>
      <ProblemList editor={editor} state={state} />
      <h2>Facts</h2>
      <p class="list-tools">
        <label>
          Show{' '}
          <select value={shown} onChange={(event) => setShown(event.currentTarget.value as Kind)}>
            <option value="all">all {all.length}</option>
            <option value="open">to review: {open}</option>
            {kinds.map((kind) => (
              <option value={kind}>
                {kindNames[kind]}: {work.document[kind].length}
              </option>
            ))}
          </select>
        </label>
        {open > 0 && (
          <>
            <button type="button" class="primary" onClick={() => editor.select(editor.nextDrafted(null))}>
              Review the next
            </button>
            <button type="button" onClick={() => editor.set({ dialog: 'confirm' })}>
              Confirm all …
            </button>
          </>
        )}
      </p>
      <ul class="items" onKeyDown={stepInList}>
        {listed.slice(0, length).map(({ place, item }, index) => (
          <li key={keyOf(place)}>
            <button
              type="button"
              class={`item ${place.kind}`}
              tabIndex={index === 0 ? 0 : -1}
              data-key={keyOf(place)}
              onClick={() => editor.select(place)}
            >
              <span class="summary">{summaryOf(item)}</span>
              <span class="detail">{[kindNames[place.kind], detailOf(item, work)].filter((part) => part !== '').join(' · ')}</span>
              {isDrafted(item) && <span class="badge">to review</span>}
              {doubtsAbout(work.doubts, pinsOf(item)).length > 0 && isDrafted(item) && <span class="badge doubt">look closely</span>}
              {wrong.has(keyOf(place)) && <span class="badge bad">problem</span>}
            </button>
          </li>
        ))}
      </ul>
      {listed.length > length && (
        <button type="button" onClick={() => setLength(length + pageLength)}>
          Show more of {listed.length}
        </button>
      )}
      {all.length === 0 && <p class="soft">Nothing yet. Select words in the text to add the first fact.</p>}
      <LeftOut doubts={work.doubts} />
      <details>
        <summary>About the article</summary>
        <ArticleForm editor={editor} state={state} />
      </details>
    </>
  )
}

/** More would take long to show. */
const pageLength = 200

/** Up and down move through the list, so that it is one stop of the tabulator. */
function stepInList(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  event.preventDefault()
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const next = buttons[Math.min(Math.max(at + by, 0), buttons.length - 1)]
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1
  next?.focus()
}

function ProblemList({ editor, state: { problems } }: Props) {
  if (problems.length === 0) return null
  return (
    <section class="problems" aria-labelledby="problems-title">
      <h2 id="problems-title">Problems</h2>
      <ul>
        {problems.slice(0, mostProblems).map((problem) => {
          const { place } = problem
          const item = place === null ? undefined : editor.work.document[place.kind][place.index]
          return (
            <li>
              {place === null || item === undefined ? (
                <strong>The article: </strong>
              ) : (
                <button type="button" class="link" onClick={() => editor.select(place)}>
                  {summaryOf(item)}
                </button>
              )}{' '}
              <span>{adviceFor(problem)}</span>
            </li>
          )
        })}
      </ul>
      {problems.length > mostProblems && <p>And {problems.length - mostProblems} more.</p>}
    </section>
  )
}

/** The first ones are corrected first. */
const mostProblems = 20

/** What the draft found, and could not make a fact of. */
function LeftOut({ doubts }: { doubts: readonly Doubt[] }) {
  const dropped = doubts.filter(({ kind }) => kind === 'dropped')
  if (dropped.length === 0) return null
  return (
    <details>
      <summary>Left out by the draft: {dropped.length}</summary>
      <ul>
        {dropped.map(({ words, message }) => (
          <li>
            <q>{words}</q> {message}
          </li>
        ))}
      </ul>
    </details>
  )
}
