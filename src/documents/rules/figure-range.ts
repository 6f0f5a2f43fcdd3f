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
          message: 'is null, but the other end of the range is not; for an open range use value and qualifier',
        }
      } else if (low !== null && high !== null && low > high) {
        yield { path: [...path, 'low'], message: `${low} is greater than high, ${high}` }
      } else if (value === null && low === null) {
        yield { path: [...path, 'value'], message: 'is null, and there is no range; a figure needs a number' }
      } else if (value !== null && low !== null && high !== null && (value < low || value > high)) {
        yield { path: [...path, 'value'], message: `${value} is outside the range of ${low} to ${high}` }
      }
    }
  },
}
