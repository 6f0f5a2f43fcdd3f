const ids = /\b(?:article-\d+|[a-z]+-[a-z]+)\b/g

export type Copy = (text: string, copy: number) => string

/**
 * Replaces the ids of articles and of people in a text, such as a document, by those of a copy: `article-7` by `article-7-3`. The
 * order of two ids stays the same. Copies are about the same places and parties, so that filters on these find more facts; and about
 * other people, so that there are more series.
 */
export function copyOf(people: ReadonlySet<string>): Copy {
  return (text, copy) =>
    copy === 0 ? text : text.replace(ids, (id) => (id.startsWith('article-') || people.has(id) ? `${id}-${copy}` : id))
}
