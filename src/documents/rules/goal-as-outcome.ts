import type { Rule } from './rule.js'

export const goalAsOutcome: Rule = {
  code: 'goal-as-outcome',
  summary: 'A goal is planned or disputed, because it is not an outcome.',
  *check(document) {
    for (const [index, { measure, status }] of document.figures.entries()) {
      if (measure !== 'goal' || status === 'planned' || status === 'disputed') continue
      yield { path: ['figures', index, 'status'], message: `the status of a goal is "planned", not "${status}"` }
    }
  },
}
