import { useId } from 'preact/hooks'
import type { AuthoredDate } from '../../../schemas/date.js'
import { withSpeakerEntity } from '../model/attach.js'
import { valueAt, withField } from '../model/edit.js'
import { basisChoices, type Choice } from '../model/forms.js'
import { explanationOf, renamed } from '../model/remove.js'
import { keyOf, type Place } from '../model/work.js'
import type { FieldProps } from './field-props.js'
import { ListField } from './list-field.js'

/** One labelled field, with its help. */
export function FieldView(props: FieldProps) {
  const id = useId()
  const { field, editor, place, item, isWrong } = props
  const { label, help, input, path } = field
  const value = valueAt(item, path)
  const topic = `${place === null ? 'article' : keyOf(place)} ${path.join('.')}`
  const change = (next: unknown) => editor.change((work) => withField(work, place, path, next), topic)
  if (['lines', 'entities', 'facts', 'aliases', 'partOf', 'participants'].includes(input.type))
    return <ListField {...props} value={value} change={change} />
  const common = { id, 'aria-describedby': help === '' ? undefined : `${id}-help`, 'aria-invalid': isWrong || undefined }
  return (
    <div class={isWrong ? 'field bad' : 'field'}>
      <label class="label" for={id}>
        {label}
      </label>
      <InputView {...props} value={value} change={change} common={common} />
      {help !== '' && (
        <span class="help" id={`${id}-help`}>
          {help}
        </span>
      )}
    </div>
  )
}

interface InputProps extends FieldProps {
  value: unknown
  change: (value: unknown) => void
  common: object
}

function InputView({ editor, place, field, value, change, common }: InputProps) {
  const { input, path } = field
  switch (input.type) {
    case 'text':
      if (path[0] === 'id') return <IdInput {...{ editor, place, value, common }} />
      return (
        <input
          {...common}
          type="text"
          value={String(value ?? '')}
          onInput={(event) => change(textOf(event.currentTarget.value, input.isNullable))}
        />
      )
    case 'long':
      return <textarea {...common} rows={3} value={String(value ?? '')} onInput={(event) => change(event.currentTarget.value)} />
    case 'number':
      return <NumberInput {...{ value, change, common }} />
    case 'choice':
      return (
        <ChoiceInput
          {...{ value, change, common }}
          choices={input.choices}
          empty={input.empty}
          isOptional={path[0] === 'resolutions' || path[0] === 'valueBasis'}
        />
      )
    case 'date':
      return <DateInput {...{ value, change, common }} />
    case 'flag':
      return <input {...common} type="checkbox" checked={value === true} onChange={(event) => change(event.currentTarget.checked)} />
    default:
      return <EntityInput {...{ editor, place: place as Place, path, value, common }} isSpeaker={input.type === 'speaker'} />
  }
}

function textOf(value: string, isNullable: boolean): string | null {
  return value === '' && isNullable ? null : value
}

function NumberInput({ value, change, common }: Pick<InputProps, 'value' | 'change' | 'common'>) {
  const take = (event: { currentTarget: HTMLInputElement }) => {
    const { value: typed, valueAsNumber } = event.currentTarget
    if (typed === '' && event.currentTarget.validity.badInput) return
    change(typed === '' || Number.isNaN(valueAsNumber) ? null : valueAsNumber)
  }
  return <input {...common} type="number" step="any" value={value === null || value === undefined ? '' : Number(value)} onInput={take} />
}

interface ChoiceProps extends Pick<InputProps, 'value' | 'change' | 'common'> {
  choices: readonly Choice[]
  empty: string | null
  isOptional: boolean
}

function ChoiceInput({ value, change, common, choices, empty, isOptional }: ChoiceProps) {
  const none = isOptional ? undefined : null
  return (
    <select
      {...common}
      value={String(value ?? '')}
      onChange={(event) => change(event.currentTarget.value === '' ? none : event.currentTarget.value)}
    >
      {empty !== null && <option value="">{empty}</option>}
      {empty === null && value === '' && <option value="">choose …</option>}
      {choices.map(({ value: option, meaning }) => (
        <option value={option}>
          {option.replaceAll('-', ' ')}: {meaning.replace(/\.$/, '')}
        </option>
      ))}
    </select>
  )
}

/** A date in EDTF, and whether the article states all of it. */
function DateInput({ value, change, common }: Pick<InputProps, 'value' | 'change' | 'common'>) {
  const date = value as AuthoredDate | null
  return (
    <span class="pair">
      <input
        {...common}
        type="text"
        placeholder="2026-03-04"
        value={date?.edtf ?? ''}
        onInput={({ currentTarget: { value: edtf } }) => change(edtf === '' ? null : { edtf, basis: date?.basis ?? 'stated' })}
      />
      <select
        aria-label="The article states"
        value={date?.basis ?? 'stated'}
        disabled={date === null}
        onChange={(event) => date !== null && change({ ...date, basis: event.currentTarget.value })}
      >
        {basisChoices.map(({ value: basis, meaning }) => (
          <option value={basis} title={meaning}>
            {basis}
          </option>
        ))}
      </select>
    </span>
  )
}

interface EntityProps extends Pick<InputProps, 'editor' | 'value' | 'common'> {
  place: Place
  path: readonly string[]
  isSpeaker: boolean
}

function EntityInput({ editor, place, path, value, common, isSpeaker }: EntityProps) {
  const { entities } = editor.work.document
  const isUnknown = value !== null && entities.every(({ id }) => id !== value)
  const take = (id: string | null) =>
    editor.change((work) => {
      if (isSpeaker) return withSpeakerEntity(work, place, id)
      const set = withField(work, place, path, id)
      return id === null ? withField(set, place, explanationOf(path), undefined) : set
    })
  const at = entities.findIndex(({ id }) => id === value)
  return (
    <span class="pair">
      <select {...common} value={String(value ?? '')} onChange={(event) => take(event.currentTarget.value || null)}>
        <option value="">the article does not say</option>
        {isUnknown && <option value={String(value)}>{String(value)}</option>}
        {[...entities]
          .sort((a, b) => a.name.localeCompare(b.name))
          .map(({ id, name }) => (
            <option value={id}>{name}</option>
          ))}
      </select>
      {at !== -1 && (
        <button type="button" onClick={() => editor.select({ kind: 'entities', index: at })}>
          Open
        </button>
      )}
    </span>
  )
}

/** Ids are changed when the field is left, since other facts name them. */
function IdInput({ editor, place, value, common }: Pick<InputProps, 'editor' | 'place' | 'value' | 'common'>) {
  const take = (id: string) => {
    if (id === value || id === '') return
    editor.change((work) => (place === null ? withField(work, null, ['id'], id) : renamed(work, place, id)))
  }
  return <input {...common} type="text" value={String(value)} onChange={(event) => take(event.currentTarget.value.trim())} />
}
