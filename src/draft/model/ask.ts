import { readArticleText } from '../text/article-text.js'
import { type PartLimits, partsOf } from './parts.js'
import { type Message, messagesFor } from './prompt.js'
import type { ReadProposals } from './read-proposals.js'
import type { Answer } from './report.js'

/** Asks a model. The result is what it proposes, or why it does not answer. */
export type AskModel = (messages: readonly Message[]) => Promise<ReadProposals | { failure: string }>

/** Called before each request about a part, counted from one. */
export type OnPart = (part: number, parts: number) => void

/** What a model answered for the parts of a text. */
export interface Asked {
  answers: Answer[]
  /** The number of parts. */
  parts: number
  /** Why it did not answer for the first of the others. */
  failure: string | null
}

/** Asks a model about each part of a text, one after another: a model on the same machine works on one at a time. */
export async function askAboutParts(text: string, language: string, limits: PartLimits, ask: AskModel, onPart: OnPart): Promise<Asked> {
  const parts = partsOf(readArticleText(text), limits)
  const answers: Answer[] = []
  let failure: string | null = null
  for (const [index, part] of parts.entries()) {
    onPart(index + 1, parts.length)
    const answer = await ask(messagesFor(text.slice(part.start, part.end), language))
    if ('failure' in answer) failure ??= answer.failure
    else answers.push({ ...answer, part })
  }
  return { answers, parts: parts.length, failure }
}
