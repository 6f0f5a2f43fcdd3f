import type { Rule } from './rule.js'

export const claimWithoutReporter: Rule = {
  code: 'claim-without-reporter',
  summary: 'What is only claimed or denied names who does so.',
  *check(document) {
    for (const [index, { status, reporter }] of document.events.entries()) {
      if (reporter !== null || (status !== 'claimed' && status !== 'denied')) continue
      yield { path: ['events', index, 'reporter'], message: `the event is ${status}; name the entity that says so` }
    }
  },
}
