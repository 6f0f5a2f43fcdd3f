import { foldWords } from '../../text/folding.js'
import { datesOf, facts } from '../model/facts.js'
import type { Rule } from './rule.js'

/** English words that leave the start of a period open. */
const open = new RegExp(
  `(^| )(${[
    ...['until', 'till', 'til', 'by', 'up to', 'through', 'before', 'prior to', 'ahead of', 'earlier than', 'later than', 'at the latest'],
    ...['so far', 'thus far', 'to date', 'as of', 'as at', 'since', 'already', 'yet', 'ever', 'previously', 'hitherto'],
  ].join('|')})( |$)`,
)

export const openStart: Rule = {
  code: 'open-start',
  summary: 'An interval with an open start has a date pin whose words say so, such as "until Friday" or "so far".',
  *check(document) {
    const isEnglish = document.article.language.toLowerCase().split('-')[0] === 'en'
    for (const fact of facts(document)) {
      for (const [name, { edtf }] of datesOf(fact)) {
        if (!/^(\.\.)?\//.test(edtf)) continue
        const pins = fact.value.evidence.filter(({ role }) => role === 'date')
        // Words of other languages are not read.
        if (pins.some(({ exact }) => !isEnglish || open.test(foldWords(exact).join(' ')))) continue
        const words = isEnglish ? 'words that say so ("until", "by", "up to", "so far")' : 'the words that say so'
        yield {
          path: [...fact.path, name, 'edtf'],
          message: `an open start means that there is no first day, not that it is unknown; pin ${words} with the role "date", write the first day, or write null instead of the date`,
        }
      }
    }
  },
}
