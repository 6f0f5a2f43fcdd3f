import type { Reader, Variant, Version } from '../types.js'

/** A variant of a shared item, and the article that has it. */
export type OwnVariant = Variant & { article: string }

/** What the documents of a write transaction say about shared items, until it is stored at the end. */
export class PendingVersions {
  /** The articles whose stored versions are deleted at the end. */
  readonly deleted = new Set<string>()
  /** By article and resource. */
  readonly #variants = new Map<string, Readonly<Record<string, readonly Variant[]>>>()
  /** By resource and id: what has to agree, and the articles that say it. */
  readonly #agreed = new Map<string, Map<string, Set<string>>>()

  add(article: string, variants: Readonly<Record<string, readonly Variant[]>>): void {
    this.#variants.set(article, variants)
    for (const [resource, own] of Object.entries(variants)) {
      for (const { id, agreed } of own) {
        const place = `${resource} ${id}`
        const known = this.#agreed.get(place) ?? new Map<string, Set<string>>()
        this.#agreed.set(place, known.set(agreed.json, (known.get(agreed.json) ?? new Set<string>()).add(article)))
      }
    }
  }

  delete(article: string): void {
    this.deleted.add(article)
    this.#variants.delete(article)
    for (const known of this.#agreed.values()) for (const articles of known.values()) articles.delete(article)
  }

  /** What the documents that were added, and not deleted since, say about the items of a resource. */
  added(resource: string): OwnVariant[] {
    return [...this.#variants].flatMap(([article, variants]) =>
      (variants[resource] as readonly Variant[]).map((own) => ({ ...own, article })),
    )
  }

  /** The versions that a reader will find after the transaction. */
  over({ versions }: Reader): Reader['versions'] {
    return async (resource, ids, exceptArticles) => [
      ...(await versions(resource, ids, [...exceptArticles, ...this.deleted])),
      ...ids.flatMap((id) => this.#versionsOf(resource, id, exceptArticles)),
    ]
  }

  #versionsOf(resource: string, id: string, exceptArticles: readonly string[]): Version[] {
    return [...(this.#agreed.get(`${resource} ${id}`) ?? [])].flatMap(([json, articles]) => {
      const article = [...articles].sort().find((article) => !exceptArticles.includes(article))
      return article === undefined ? [] : [{ id, article, json }]
    })
  }
}
