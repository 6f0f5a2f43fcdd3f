import type { Draft } from '../draft/draft.js'
import type { KnownEntity } from '../draft/entities/entities.js'
import { askAboutParts, type OnPart } from '../draft/model/ask.js'
import type { PartLimits } from '../draft/model/parts.js'
import type { ModelReport } from '../draft/model/report.js'
import { withProposals } from '../draft/model/with-proposals.js'
import type { ModelClient, ModelUsage } from './model-client.js'

/** A draft by rules and a model, and what the model did. */
export interface ModelDraft extends Draft {
  model: ModelReport & {
    /** In how many parts the article was sent, and for how many the model answered. */
    parts: number
    answered: number
    /** Why it did not answer for the first of the others. */
    failure: string | null
    usage: ModelUsage
  }
}

/** Asks a model about an article that the rules have drafted, and merges its proposals. If it fails, the draft by rules stays. */
export async function draftWithModel(
  drafted: Draft,
  text: string,
  known: readonly KnownEntity[],
  client: ModelClient,
  limits: PartLimits,
  onPart: OnPart,
): Promise<ModelDraft> {
  const { answers, parts, failure } = await askAboutParts(text, drafted.document.article.language, limits, client.ask, onPart)
  const merged = withProposals(drafted, text, answers, known)
  return { ...merged, model: { ...merged.model, parts, answered: answers.length, failure, usage: client.takeUsage() } }
}
