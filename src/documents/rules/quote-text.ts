import { joinedParts } from '../../text/joints.js'
import { contentOf } from '../model/facts.js'
import { quoted } from '../model/problem.js'
import type { Rule } from './rule.js'

export const quoteText: Rule = {
  code: 'quote-text',
  summary:
    'The text of a quote consists of the words of its content pins, joined by one space where the quotation continues, and by " … " where words were left out.',
  *check(document) {
    for (const [index, quote] of document.quotes.entries()) {
      const pinned = contentOf(quote).map(({ exact }) => exact)
      if (pinned.length === 0 || joinedParts(quote.text, pinned) !== null) continue
      const advice = pinned.length === 1 ? '' : '; where words were left out, join them by " … "'
      const message = `differs from the words of its content pins: ${quoted(pinned.join(' '))}${advice}`
      yield { path: ['quotes', index, 'text'], message }
    }
  },
}
