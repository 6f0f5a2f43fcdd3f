import { moveCaret } from '../browser/selection.js'
import { withPins } from '../model/edit.js'
import { roleChoices } from '../model/forms.js'
import { pinWords } from '../model/pin-words.js'
import { concerns } from '../model/problems.js'
import { itemAt, keyOf, type Pin, type Place, pinsOf, type Role } from '../model/work.js'
import type { Editor, State } from './editor.js'
import { offsetsIn } from './points.js'

/** The words that a fact is pinned to. */
export function PinList({ editor, state, place }: { editor: Editor; state: State; place: Place }) {
  const { work } = editor
  const item = itemAt(work, place)
  if (item === undefined) return null
  const pins = pinsOf(item)
  const { range } = state
  const set = (next: readonly Pin[]) => editor.change((now) => withPins(now, place, next))
  const replace = (index: number, pin: Pin) => set(pins.map((other, at) => (at === index ? pin : other)))
  const isWrong = (index: number) =>
    state.problems.some(
      (problem) => problem.place !== null && keyOf(problem.place) === keyOf(place) && concerns(problem, ['evidence', String(index)]),
    )
  const show = ({ start }: Pin) => {
    const text = document.querySelector<HTMLElement>('.article.text')
    if (text === null) return
    text.focus()
    moveCaret(text, offsetsIn(work.text).toUnits(start))
  }
  return (
    <fieldset class="field list pins">
      <legend class="label">Pinned words</legend>
      <span class="help">Select words in the text to add more.</span>
      {pins.map((pin, index) => (
        <div class={isWrong(index) ? 'row bad' : 'row'}>
          <button type="button" class="link" title="Show in the text" onClick={() => show(pin)}>
            {pin.exact}
          </button>
          <select
            aria-label={`What “${pin.exact}” says`}
            value={pin.role}
            onChange={(event) => replace(index, { ...pin, role: event.currentTarget.value as Role })}
          >
            {roleChoices.map(({ value, meaning }) => (
              <option value={value} title={meaning}>
                {value}
              </option>
            ))}
          </select>
          {range !== null && (
            <button type="button" onClick={() => replace(index, pinWords(work.text, range, pin.role))}>
              Use the selected words
            </button>
          )}
          {pins.length > 1 && (
            <button type="button" aria-label={`Remove the pin “${pin.exact}”`} onClick={() => set(pins.filter((_, at) => at !== index))}>
              ×
            </button>
          )}
        </div>
      ))}
    </fieldset>
  )
}
