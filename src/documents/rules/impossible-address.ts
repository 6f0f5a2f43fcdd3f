import { quoted } from '../model/problem.js'
import type { Rule } from './rule.js'

export const impossibleAddress: Rule = {
  code: 'impossible-address',
  summary: 'A browser can open the address of the article.',
  *check({ article: { url } }) {
    if (url === null || URL.canParse(url)) return
    yield { path: ['article', 'url'], message: `${quoted(url)} is not a valid URL; write an address that a browser can open` }
  },
}
