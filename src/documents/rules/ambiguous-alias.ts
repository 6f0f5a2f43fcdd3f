import { foldName } from '../../text/folding.js'
import { quoted } from '../model/problem.js'
import type { Rule } from './rule.js'

export const ambiguousAlias: Rule = {
  code: 'ambiguous-alias',
  summary: 'A name belongs to one entity of the document, and is listed once among its aliases.',
  *check(document) {
    const owners = new Map<string, string>()
    for (const [index, entity] of document.entities.entries()) {
      const spellings = new Set<string>()
      for (const [position, { text, kind }] of entity.aliases.entries()) {
        const path = ['entities', index, 'aliases', position, 'text']
        if (spellings.has(text)) yield { path, message: `${quoted(text)} is listed twice among these aliases; remove one` }
        spellings.add(text)
        if (kind === 'role') continue
        const owner = owners.get(foldName(text)) ?? entity.id
        if (owner !== entity.id) yield { path, message: `${quoted(text)} is also a name of "${owner}"; a name must find one entity` }
        owners.set(foldName(text), owner)
      }
    }
  },
}
