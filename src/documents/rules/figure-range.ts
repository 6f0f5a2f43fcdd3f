import type { Rule } from './rule.js'

export const figureRange: Rule = {
  code: 'figure-range',
  summary: 'A figure has a value, or a range from low to high; a value lies within its range.',
  *check(document) {
    for (const [index, { value, low, high }] of document.figures.entries()) {
      const path = ['figures', index]
      if ((low === null) !== (high === null)) {
        yield {
          path: [...path, low === null ? 'low' : 'high'],
          message: 'is null beside the other end of the range; for an open range use value and qualifier',
        }
      } else if (low !== null && high !== null && low > high) {
        yield { path: [...path, 'low'], message: `${low} is above high, ${high}` }
      } else if (value === null && low === null) {
        yield { path: [...path, 'value'], message: 'is null without a range; a figure needs a number' }
      } else if (value !== null && low !== null && high !== null && (value < low || value > high)) {
        yield { path: [...path, 'value'], message: `${value} is outside the range from ${low} to ${high}` }
      }
    }
  },
}
