import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { foldName } from '../../text/folding.js'
import { isEvidence } from '../model/named.js'
import { quoted } from '../model/problem.js'
import type { Rule } from './rule.js'

type Speaker = AuthoredQuote['speaker']

export const speakerWording: Rule = {
  code: 'speaker-wording',
  summary: 'The words next to a quote identify its speaker in the way that its resolution says.',
  *check(document) {
    const aliases = aliasesByEntity(document)
    for (const [index, { speaker }] of document.quotes.entries()) {
      const message = wrong(speaker, aliases)
      if (message !== null) yield { path: ['quotes', index, 'speaker'], message }
    }
  },
}

/** For each entity: its aliases, each as kind and folded text. */
function aliasesByEntity({ entities }: ArticleDocument): Map<string, Set<string>> {
  const byEntity = new Map<string, Set<string>>()
  for (const { id, aliases } of entities) {
    const known = byEntity.get(id) ?? new Set()
    byEntity.set(id, known)
    for (const { text, kind } of aliases.filter(isEvidence)) known.add(`${kind} ${foldName(text)}`)
  }
  return byEntity
}

function wrong({ entity, asWritten, resolution }: Speaker, aliases: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  if (entity === null) return resolution === null ? null : `there is no speaker, so resolution cannot be "${resolution}"; write null`
  if (resolution === null) return 'there is a speaker, so resolution must say how the words identify it'
  if (resolution === 'continued')
    return asWritten === null ? null : 'a continued quote has no words that name its speaker; set asWritten to null'
  if (resolution === 'inferred') return null
  if (asWritten === null) return `the resolution "${resolution}" requires the words of the article in asWritten`
  if (resolution === 'pronoun') return null
  const known = aliases.get(entity)
  return known === undefined || known.has(`${resolution} ${foldName(asWritten)}`)
    ? null
    : `${quoted(asWritten)} is not an alias of "${entity}" with the kind "${resolution}"; add it, or correct the resolution`
}
