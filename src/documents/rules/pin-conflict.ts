import { codePointLength } from '../../text/code-points.js'
import { pins } from '../model/facts.js'
import type { Rule } from './rule.js'

export const pinConflict: Rule = {
  code: 'pin-conflict',
  summary: 'Pins that overlap have the same characters at the same position.',
  *check(document) {
    const known = new Map<number, string>()
    for (const { evidence, path } of pins(document)) {
      const characters = Array.from(evidence.prefix + evidence.exact + evidence.suffix)
      const first = evidence.start - codePointLength(evidence.prefix)
      const conflict = characters.findIndex((character, index) => (known.get(first + index) ?? character) !== character)
      if (conflict !== -1) {
        const position = first + conflict
        const message = `has "${characters[conflict]}" at position ${position}, but a pin above has "${known.get(position)}" there; run \`verbatim verify\` to see which is right`
        yield { path, message }
      } else {
        for (const [index, character] of characters.entries()) known.set(first + index, character)
      }
    }
  },
}
