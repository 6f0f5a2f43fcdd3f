import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { Finding } from '../../documents/model/problem.js'
import { verify } from '../../documents/pins/verify.js'
import { rules } from '../../documents/rules/index.js'

/** How often facts are removed: without them, others may have problems. */
const rounds = 4

/** A fact that the checks refuse, so that the draft leaves it out. */
export interface Dropped {
  start: number
  words: string
  message: string
}

/** Removes what `check` and `verify` refuse: a check that is not sure refuses a fact that the rules found. */
export function accepted(document: ArticleDocument, text: string): { document: ArticleDocument; dropped: Dropped[] } {
  const dropped: Dropped[] = []
  let current = document
  for (let round = 0; round < rounds; round += 1) {
    const findings = findingsOf(current, text)
    if (findings.length === 0) break
    current = without(current, findings, dropped)
  }
  return { document: current, dropped }
}

function findingsOf(document: ArticleDocument, text: string): Finding[] {
  const known = {
    entities: new Set(document.entities.map(({ id }) => id)),
    quotes: new Set(document.quotes.map(({ id }) => id)),
    figures: new Set(document.figures.map(({ id }) => id)),
    events: new Set(document.events.map(({ id }) => id)),
  }
  return [
    ...rules.flatMap(({ code, check }) => [...check(document, known)].map((finding) => ({ code, ...finding }))),
    ...verify(document, text),
  ]
}

function without(document: ArticleDocument, findings: readonly Finding[], dropped: Dropped[]): ArticleDocument {
  const wrong = new Map(findings.map(({ path, message }) => [`${path[0]}/${path[1]}`, message]))
  const wrongAliases = new Set(
    findings.filter(({ path }) => path[0] === 'entities' && path[2] === 'aliases').map(({ path }) => `${path[1]}/${path[3]}`),
  )
  const kept = <F extends { evidence: { start: number; exact: string }[] }>(kind: 'quotes' | 'figures' | 'events', facts: readonly F[]) =>
    facts.filter(({ evidence }, index) => {
      const message = wrong.get(`${kind}/${index}`)
      const { start, exact } = evidence[0] as (typeof evidence)[number]
      if (message !== undefined) dropped.push({ start, words: exact, message })
      return message === undefined
    })
  const entities = document.entities
    .map((entity, index) => ({ ...entity, aliases: entity.aliases.filter((_, position) => !wrongAliases.has(`${index}/${position}`)) }))
    .filter(({ name, aliases }) => aliases.some(({ text }) => text === name))
  return {
    ...document,
    entities,
    quotes: kept('quotes', document.quotes),
    figures: kept('figures', document.figures),
    events: kept('events', document.events),
  }
}
