import { kinds } from '../draft/model/proposals.js'
import type { ModelUsage } from '../ingest/model-client.js'
import type { ModelDraft } from '../ingest/model-draft.js'
import { counted } from '../text/counted.js'
import type { Terminal } from './terminal.js'

/** Prints what became of the proposals, and why the model failed. */
export function reportModel(place: string, model: ModelDraft['model'], terminal: Terminal): void {
  const { proposed, added, missed, dropped, usage, failure, parts, answered } = model
  terminal.err(
    `${place}: the model proposed ${listed(proposed)}; added ${listed(added)}; dropped ${listed(dropped)}; missed ${listed(missed)}; ${counted(usage.requests, 'request')}, ${tokensOf(usage)}`,
  )
  if (failure === null) return
  const kept = answered === 0 ? 'the draft is by rules alone' : `it answered for ${answered} of ${parts} parts`
  terminal.err(`${place}: the model failed, ${kept}: ${failure}`)
}

const singular = { entities: 'entity', quotes: 'quote', figures: 'figure', events: 'event', names: 'name' } as const

/** `2 quotes, 1 figure`, or `nothing`. */
function listed(counts: Partial<Record<keyof typeof singular, number>>): string {
  const parts = [...kinds, 'names' as const].flatMap((kind) => {
    const count = counts[kind] ?? 0
    return count === 0 ? [] : [`${count} ${count === 1 ? singular[kind] : kind}`]
  })
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

function tokensOf({ prompt, completion, unreported }: ModelUsage): string {
  if (prompt + completion === 0) return 'unknown number of tokens'
  return `${unreported === 0 ? '' : 'at least '}${prompt + completion} tokens (${prompt} + ${completion})`
}
