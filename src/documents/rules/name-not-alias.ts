import { quoted } from '../model/problem.js'
import type { Rule } from './rule.js'

export const nameNotAlias: Rule = {
  code: 'name-not-alias',
  summary: 'The name to display is one of the aliases that have no language.',
  *check(document) {
    for (const [index, { name, aliases }] of document.entities.entries()) {
      if (aliases.some(({ text, lang }) => text === name && lang === undefined)) continue
      yield {
        path: ['entities', index, 'name'],
        message: `${quoted(name)} is not among the aliases without a language; add it, or choose one of them`,
      }
    }
  },
}
