import type { Rule } from './rule.js'

export const impossibleAddress: Rule = {
  code: 'impossible-address',
  summary: 'The address of the article is one that a browser can open.',
  *check({ article: { url } }) {
    if (url === null || URL.canParse(url)) return
    yield { path: ['article', 'url'], message: `${JSON.stringify(url)} has the form of an address, but no browser can open it` }
  },
}
