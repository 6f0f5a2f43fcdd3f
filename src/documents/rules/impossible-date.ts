import { readDate } from '../model/date.js'
import { datesOf, facts } from '../model/facts.js'
import type { Rule } from './rule.js'

export const impossibleDate: Rule = {
  code: 'impossible-date',
  summary: 'Every date is EDTF of level 0 or 1, and exists in the calendar.',
  *check(document) {
    const { published } = document.article
    const dates = [
      ...(published === null ? [] : [{ edtf: published.edtf, path: ['article', 'published', 'edtf'] }]),
      ...facts(document).flatMap((fact) => datesOf(fact).map(([name, { edtf }]) => ({ edtf, path: [...fact.path, name, 'edtf'] }))),
    ]
    for (const { edtf, path } of dates) {
      try {
        readDate(edtf)
      } catch (error) {
        yield { path, message: (error as RangeError).message }
      }
    }
  },
}
