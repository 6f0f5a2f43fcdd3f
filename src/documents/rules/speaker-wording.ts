import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { foldName } from '../../text/folding.js'
import type { Rule } from './rule.js'

type Speaker = AuthoredQuote['speaker']

export const speakerWording: Rule = {
  code: 'speaker-wording',
  summary: 'The words next to a quote identify its speaker in the way that its resolution says.',
  *check(document) {
    for (const [index, { speaker }] of document.quotes.entries()) {
      const message = wrong(speaker, document)
      if (message !== null) yield { path: ['quotes', index, 'speaker'], message }
    }
  },
}

function wrong({ entity, asWritten, resolution }: Speaker, document: ArticleDocument): string | null {
  if (entity === null) return resolution === null ? null : `there is no speaker, so resolution cannot be "${resolution}"; write null`
  if (resolution === null) return 'there is a speaker, so resolution must say how the words identify it'
  if (resolution === 'continued')
    return asWritten === null ? null : 'a continued quote has no words that name its speaker; set asWritten to null'
  if (asWritten === null) return `the resolution "${resolution}" requires the words of the article in asWritten`
  if (resolution === 'pronoun') return null
  const aliases = document.entities.filter(({ id }) => id === entity).flatMap(({ aliases }) => aliases)
  const fits = aliases.some(({ text, kind }) => kind === resolution && foldName(text) === foldName(asWritten))
  return fits || aliases.length === 0
    ? null
    : `"${asWritten}" is not an alias of "${entity}" with the kind "${resolution}"; add it, or correct the resolution`
}
