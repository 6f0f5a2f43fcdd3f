import type { ComponentChildren } from 'preact'
import type { Static } from 'typebox'
import type { Alias, PartOf } from '../../../schemas/entity.js'
import type { AuthoredParticipant } from '../../../schemas/event.js'
import { aliasKinds, type Choice, participantResolutions, participantRoles, partOfBases } from '../model/forms.js'
import { summaryOf } from '../model/summary.js'
import type { Fact } from '../model/work.js'
import type { Editor } from './editor.js'
import type { FieldProps } from './field-props.js'

type Participant = Static<typeof AuthoredParticipant>
interface Props extends FieldProps {
  value: unknown
  change: (value: unknown) => void
}

/** A field with several values, each in a row of its own. */
export function ListField({ editor, field, item, value, change, isWrong }: Props) {
  const { input, label, help } = field
  return (
    <fieldset class={isWrong ? 'field list bad' : 'field list'}>
      <legend class="label">{label}</legend>
      {help !== '' && <span class="help">{help}</span>}
      {rowsOf(input.type, { editor, item, value, change, label, kind: input.type === 'facts' ? input.kind : 'quotes' })}
    </fieldset>
  )
}

interface Rows {
  editor: Editor
  item: object
  value: unknown
  change: (value: unknown) => void
  label: string
  kind: 'quotes' | 'figures' | 'events'
}

function rowsOf(type: string, rows: Rows) {
  switch (type) {
    case 'lines':
      return <Lines {...rows} />
    case 'aliases':
      return <Aliases {...rows} />
    case 'partOf':
      return <PartOfRows {...rows} />
    case 'participants':
      return <Participants {...rows} />
    case 'facts':
      return <FactChoices {...rows} />
    default:
      return <EntityChoices {...rows} />
  }
}

const replaced = <T,>(list: readonly T[], index: number, item: T) => list.map((other, at) => (at === index ? item : other))
const without = <T,>(list: readonly T[], index: number) => list.filter((_, at) => at !== index)

function Lines({ value, change, label }: Rows) {
  const lines = value as string[]
  const take = (text: string) => change(text.split('\n').filter((line) => line.trim() !== ''))
  return (
    <textarea
      rows={2}
      aria-label={`${label}, one per line`}
      value={lines.join('\n')}
      onChange={(event) => take(event.currentTarget.value)}
    />
  )
}

function Row({ children, remove, name }: { children: ComponentChildren; remove: (() => void) | null; name: string }) {
  return (
    <div class="row">
      {children}
      {remove !== null && (
        <button type="button" aria-label={`Remove ${name}`} onClick={remove}>
          ×
        </button>
      )}
    </div>
  )
}

function Select({
  label,
  value,
  choices,
  empty,
  change,
}: {
  label: string
  value: string
  choices: readonly Choice[]
  empty?: string
  change: (value: string) => void
}) {
  return (
    <select aria-label={label} value={value} onChange={(event) => change(event.currentTarget.value)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {choices.map(({ value: option, meaning }) => (
        <option value={option} title={meaning}>
          {option}
        </option>
      ))}
    </select>
  )
}

function Aliases({ value, change }: Rows) {
  const aliases = value as Alias[]
  return (
    <>
      {aliases.map((alias, index) => (
        <Row name={alias.text} remove={aliases.length > 1 ? () => change(without(aliases, index)) : null}>
          <input
            type="text"
            aria-label="Spelling"
            value={alias.text}
            onInput={(event) => change(replaced(aliases, index, { ...alias, text: event.currentTarget.value }))}
          />
          <Select
            label={`“${alias.text}” is a`}
            value={alias.kind}
            choices={aliasKinds}
            change={(kind) => change(replaced(aliases, index, { ...alias, kind: kind as Alias['kind'] }))}
          />
        </Row>
      ))}
      <button type="button" onClick={() => change([...aliases, { text: '', kind: 'curated' }])}>
        Add a name from elsewhere
      </button>
    </>
  )
}

/** A list to add one entity from. */
function Adder({ editor, label, used, add }: { editor: Editor; label: string; used: readonly string[]; add: (id: string) => void }) {
  const others = editor.work.document.entities.filter(({ id }) => !used.includes(id))
  if (others.length === 0) return null
  const take = (event: { currentTarget: HTMLSelectElement }) => {
    if (event.currentTarget.value !== '') add(event.currentTarget.value)
    event.currentTarget.value = ''
  }
  return (
    <select aria-label={label} value="" onChange={take}>
      <option value="">add …</option>
      {others.map(({ id, name }) => (
        <option value={id}>{name}</option>
      ))}
    </select>
  )
}

function nameIn(editor: Editor, id: string): string {
  return editor.work.document.entities.find((entity) => entity.id === id)?.name ?? id
}

function Participants({ editor, value, change, label }: Rows) {
  const participants = value as Participant[]
  const set = (index: number, changes: Partial<Participant>) =>
    change(replaced(participants, index, { ...participants[index], ...changes }))
  const resolve = (index: number, resolution: string) => {
    const { resolution: _, ...others } = participants[index] as Participant
    change(replaced(participants, index, resolution === '' ? others : { ...others, resolution: resolution as never }))
  }
  return (
    <>
      {participants.map(({ entity, role, resolution }, index) => (
        <Row name={nameIn(editor, entity)} remove={() => change(without(participants, index))}>
          <span class="name">{nameIn(editor, entity)}</span>
          <Select
            label={`Role of ${nameIn(editor, entity)}`}
            value={role}
            choices={participantRoles}
            change={(next) => set(index, { role: next as Participant['role'] })}
          />
          <Select
            label={`How the words identify ${nameIn(editor, entity)}`}
            value={resolution ?? ''}
            empty="pinned"
            choices={participantResolutions}
            change={(next) => resolve(index, next)}
          />
        </Row>
      ))}
      <Adder
        {...{ editor, label }}
        used={participants.map(({ entity }) => entity)}
        add={(entity) => change([...participants, { entity, role: 'other' }])}
      />
    </>
  )
}

function PartOfRows({ editor, item, value, change, label }: Rows) {
  const parts = (value ?? []) as PartOf[]
  return (
    <>
      {parts.map((part, index) => (
        <Row name={nameIn(editor, part.entity)} remove={() => change(without(parts, index))}>
          <span class="name">{nameIn(editor, part.entity)}</span>
          <Select
            label="How it is known"
            value={part.basis}
            choices={partOfBases}
            change={(basis) => change(replaced(parts, index, { ...part, basis: basis as PartOf['basis'] }))}
          />
        </Row>
      ))}
      <Adder
        {...{ editor, label }}
        used={[(item as { id: string }).id, ...parts.map(({ entity }) => entity)]}
        add={(entity) => change([...parts, { entity, basis: 'stated' }])}
      />
    </>
  )
}

function EntityChoices({ editor, value, change, label }: Rows) {
  const ids = value as string[]
  return (
    <>
      {ids.map((id, index) => (
        <Row name={nameIn(editor, id)} remove={() => change(without(ids, index))}>
          <span class="name">{nameIn(editor, id)}</span>
        </Row>
      ))}
      <Adder {...{ editor, label }} used={ids} add={(id) => change([...ids, id])} />
    </>
  )
}

function FactChoices({ editor, item, value, change, kind }: Rows) {
  const ids = value as string[]
  const facts = (editor.work.document[kind] as readonly Fact[]).filter(({ id }) => id !== (item as { id: string }).id)
  return (
    <>
      {facts.map((fact) => (
        <label class="check-field">
          <input
            type="checkbox"
            checked={ids.includes(fact.id)}
            onChange={(event) => change(event.currentTarget.checked ? [...ids, fact.id] : ids.filter((id) => id !== fact.id))}
          />{' '}
          {summaryOf(fact)}
        </label>
      ))}
      {facts.length === 0 && <p class="soft">There are no others.</p>}
    </>
  )
}
