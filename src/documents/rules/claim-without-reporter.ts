import type { Rule } from './rule.js'

export const claimWithoutReporter: Rule = {
  code: 'claim-without-reporter',
  summary: 'An event that is claimed or denied has a reporter.',
  *check(document) {
    for (const [index, { status, reporter }] of document.events.entries()) {
      if (reporter !== null || (status !== 'claimed' && status !== 'denied')) continue
      yield { path: ['events', index, 'reporter'], message: `the event is ${status}; add the entity that says so` }
    }
  },
}
