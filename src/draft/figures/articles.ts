import type { FoundFigure } from './found-figure.js'

const unit = 'second|minute|hour|day|week|month|year|decade|century'
/** Where an article states that a time is one: `a day later`, `serve for a year`. */
const patterns: readonly [pattern: RegExp, metric: FoundFigure['metric']][] = [
  [
    new RegExp(
      `(?<=^|[^\\p{L}])(?<qualifier>(?:nearly|almost|about|just over|over|more than|less than|under|just) )?an? (?<unit>${unit}) (?:later|earlier|ago)\\b`,
      'giu',
    ),
    'interval',
  ],
  [new RegExp(`\\b(?:serve|served|serving) for an? (?<unit>${unit})\\b(?! and)`, 'giu'), 'service-term'],
]
const qualifiers: Readonly<Record<string, FoundFigure['qualifier']>> = {
  ...{ nearly: 'about', almost: 'about', about: 'about', over: 'more-than', 'just over': 'more-than', 'more than': 'more-than' },
  ...{ 'less than': 'less-than', under: 'less-than' },
}

/** Durations of one, which an article states. */
export function articlesIn(sentence: string, offset: number): FoundFigure[] {
  if (!/ (?:later|earlier|ago)\b|\bserv/i.test(sentence)) return []
  return patterns.flatMap(([pattern, metric]) =>
    [...sentence.matchAll(pattern)].map(({ 0: words, index, groups = {} }): FoundFigure => {
      const qualifier = qualifiers[groups.qualifier?.trim().toLowerCase() ?? ''] ?? 'exact'
      const span = { start: offset + index, end: offset + index + words.length }
      const numbers = { value: 1, low: null, high: null }
      return {
        metric,
        ...numbers,
        qualifier,
        unit: (groups.unit as string).toLowerCase(),
        measure: 'attribute',
        status: 'reported',
        words: span,
        about: null,
        modifiers: [],
      }
    }),
  )
}
