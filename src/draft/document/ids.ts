import { slug, unusedId } from '../entities/slug.js'

/** How many words of a fact make its id. */
const wordsOfId = 6

/** Gives the facts of a document readable ids. */
export class Ids {
  readonly #used = new Set<string>()

  of(words: string): string {
    return unusedId(slug(words.split(/\s+/u).slice(0, wordsOfId).join(' ')), this.#used)
  }
}
