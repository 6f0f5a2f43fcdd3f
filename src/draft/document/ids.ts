import { slug } from '../entities/slug.js'

/** How many words of a fact make its id. */
const wordsOfId = 6

/** Gives the facts of a document readable ids. */
export class Ids {
  readonly #used = new Set<string>()

  of(words: string): string {
    const wanted = slug(words.split(/\s+/u).slice(0, wordsOfId).join(' '))
    let id = wanted
    for (let number = 2; this.#used.has(id); number += 1) id = `${wanted}-${number}`
    this.#used.add(id)
    return id
  }
}
