import { clausesOf } from '../cues/clauses.js'
import { lowerAt } from '../cues/phrase.js'
import type { AttributionRule } from './rule.js'

/** `X has promised to "..."`: without any cue, a longer quotation belongs to the main subject of its sentence. */
export const subjectOfSentence: AttributionRule = {
  name: 'subject-of-sentence',
  find({ sentence, at, quotation, article }) {
    const words = article.text.slice(quotation.start, quotation.end).split(/\s+/u).length
    if (words < fewestWords) return null
    const clauses = clausesOf(sentence.items, at)
    const clause = clauses.find(({ kind }) => kind === 'main') ?? clauses[0]
    if (clause === undefined || beForms.test(lowerAt(sentence.items, clause.verb))) return null
    return { source: clause.subject, sentence, cue: null, isContinued: false, rule: 'subject-of-sentence' }
  },
}

/** `The plan was "..."` describes its subject. */
const beForms = /^(?:is|was|are|were)$/

/** Fewer words in quotation marks are mostly names, slogans and words that the article keeps its distance from. */
const fewestWords = 6
