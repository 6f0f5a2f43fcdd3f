import type { Reader, Variant, Version } from '../types.js'

/** What the documents of a write transaction say about shared items, until it is stored at the end. */
export class PendingVersions {
  /** The articles whose stored versions are deleted at the end. */
  readonly #deleted = new Set<string>()
  /** By resource and id: what has to agree, and the articles that say it. */
  readonly #added = new Map<string, Map<string, Set<string>>>()

  add(resource: string, variants: readonly Variant[], article: string): void {
    for (const { id, agreed } of variants) {
      const place = `${resource} ${id}`
      const known = this.#added.get(place) ?? new Map<string, Set<string>>()
      this.#added.set(place, known.set(agreed.json, (known.get(agreed.json) ?? new Set<string>()).add(article)))
    }
  }

  delete(article: string): void {
    this.#deleted.add(article)
    for (const known of this.#added.values()) for (const articles of known.values()) articles.delete(article)
  }

  /** The versions that a reader will find after the transaction. */
  over({ versions }: Reader): Reader['versions'] {
    return async (resource, ids, exceptArticles) => [
      ...(await versions(resource, ids, [...exceptArticles, ...this.#deleted])),
      ...ids.flatMap((id) => this.#versionsOf(resource, id, exceptArticles)),
    ]
  }

  #versionsOf(resource: string, id: string, exceptArticles: readonly string[]): Version[] {
    return [...(this.#added.get(`${resource} ${id}`) ?? [])].flatMap(([json, articles]) => {
      const article = [...articles].sort().find((article) => !exceptArticles.includes(article))
      return article === undefined ? [] : [{ id, article, json }]
    })
  }
}
