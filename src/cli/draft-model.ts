import { setTimeout } from 'node:timers/promises'
import { type Settings, SettingsError } from '../config.js'
import type { Draft } from '../draft/draft.js'
import type { KnownEntity } from '../draft/entities/entities.js'
import type { OnPart } from '../draft/model/ask.js'
import { ModelClient } from '../ingest/model-client.js'
import { draftWithModel, type ModelDraft } from '../ingest/model-draft.js'

/** A draft by rules, or by rules and a model. */
export type AnyDraft = Draft & Partial<Pick<ModelDraft, 'model'>>

/** Adds the proposals of a model to a draft by rules. */
export type UseModel = (drafted: Draft, text: string, known: readonly KnownEntity[], onPart: OnPart) => Promise<AnyDraft>

/** The model of this name, on the server of the settings. */
export function modelOf(model: string, settings: Settings): UseModel {
  const { VERBATIM_MODEL_URL: url, VERBATIM_MODEL_KEY: key, VERBATIM_MODEL_TIMEOUT: timeout, VERBATIM_MODEL_RETRIES: retries } = settings
  const { VERBATIM_MODEL_PART: length, VERBATIM_MODEL_OVERLAP: overlap } = settings
  if (!URL.canParse(url)) throw new SettingsError(['--model needs the address of its server: set VERBATIM_MODEL_URL'])
  const client = new ModelClient({ url, key, model, timeout, retries }, { fetch, wait: setTimeout, now: Date.now })
  return (drafted, text, known, onPart) => draftWithModel(drafted, text, known, client, { length, overlap }, onPart)
}
