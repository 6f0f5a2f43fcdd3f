import type { ComponentChildren } from 'preact'
import type { PageContext } from './context.js'

interface Words {
  id: string
  /** The kind of the fact, which decides the colour: `figure`. */
  kind: 'quote' | 'figure' | 'event'
  context: PageContext
  /** What is shown if the text of the article is not included. */
  children?: ComponentChildren
}

/** The words of a fact, highlighted in the sentences that they are in. */
export function WordsInContext({ id, kind, context: { contexts }, children }: Words) {
  const parts = contexts?.get(id)
  if (parts === undefined) return <>{children}</>
  return <>{parts.map(({ text, isMarked }) => (isMarked ? <mark class={kind}>{text}</mark> : text))}</>
}
