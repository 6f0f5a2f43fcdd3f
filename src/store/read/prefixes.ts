import { cachedQuery, type ResourceContext } from '../query-cache.js'
import { type Condition, TooManyWords } from '../types.js'
import { type Words, wordsIn } from './value-counts.js'

/** A prefix of more words is refused: each of them is looked up in the full-text index. */
const maximumWords = 200
/** Sorts after every character of a word. */
const last = '\u{10ffff}'

const wordsBetween = cachedQuery(
  'words between',
  ({ connection, dialect, resource }: ResourceContext, _: null, range: { from: string; before: string; limit: number }) =>
    connection.selectFrom(dialect.vocabulary(resource.path, range.from, range.before, range.limit).as('words')).select('word'),
)

/** A query in which the prefixes of its words are replaced by the words that begin with them. Throws TooManyWords. */
export async function expandPrefixes<T extends { conditions: readonly Condition[] }>(context: ResourceContext, query: T): Promise<T> {
  const words = wordsIn(query.conditions) as Words
  const prefixes: string[] = []
  for (const prefix of words.prefixes) prefixes.push(await expand(context, prefix))
  return { ...query, conditions: query.conditions.map((condition) => (condition === words ? { ...words, prefixes } : condition)) }
}

/** The words that begin with a prefix, joined by blanks; the prefix itself, which then finds nothing, if there are none. */
async function expand(context: ResourceContext, prefix: string): Promise<string> {
  const rows = await wordsBetween.run(context, null, { from: prefix, before: `${prefix}${last}`, limit: maximumWords + 1 })
  if (rows.length > maximumWords) throw new TooManyWords(prefix, maximumWords)
  return rows.length === 0 ? prefix : rows.map(({ word }) => word).join(' ')
}
