import { quoted } from '../model/problem.js'
import type { Rule } from './rule.js'

export const quoteText: Rule = {
  code: 'quote-text',
  summary: 'The text of a quote consists of the words of its content pins, joined by one space.',
  *check(document) {
    for (const [index, quote] of document.quotes.entries()) {
      const pinned = quote.evidence.filter(({ role }) => role === 'content').map(({ exact }) => exact)
      if (pinned.length === 0 || quote.text === pinned.join(' ')) continue
      yield { path: ['quotes', index, 'text'], message: `differs from the words of its content pins: ${quoted(pinned.join(' '))}` }
    }
  },
}
