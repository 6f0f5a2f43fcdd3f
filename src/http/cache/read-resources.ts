import { allDocuments } from '../../dataset-version.js'
import type { Condition, Reader } from '../../store/types.js'

/** The resource of the names that filters resolve, and the one that changes with what articles name. */
const [named, naming] = ['entities', 'articles']

/** Notes which resources a response is read from. Its entity tag follows from their versions. */
export class ReadResources {
  readonly #names = new Set<string>()

  names(): string[] {
    return [...this.#names].sort()
  }

  /** Notes that the response depends on everything that is stored. */
  addAll(): void {
    this.#names.add(allDocuments)
  }

  /** A reader that notes what is read. What is not known here counts as everything. */
  over(reader: Reader): Reader {
    const noted: Record<string, unknown> = { ...reader }
    for (const [name, value] of Object.entries(reader)) {
      if (typeof value !== 'function') continue
      const resourcesOf = readers[name] ?? (() => [allDocuments])
      noted[name] = (...values: unknown[]) => {
        for (const resource of resourcesOf(...(values as [never]))) this.#names.add(resource)
        return value(...values)
      }
    }
    // Who uses the whole version depends on everything.
    const version = () => {
      this.addAll()
      return reader.version
    }
    return Object.defineProperty(noted, 'version', { get: version, enumerable: true }) as unknown as Reader
  }
}

interface RowsOfResource {
  resource: string
  conditions: readonly Condition[]
  columns?: readonly string[]
}

type ResourcesOf = (argument: never) => readonly string[]

const ofPath: ResourcesOf = (path: string) => [path]
/** The articles that name an entity, and the first of them, by which a search ranks, do not follow from the entity. */
const ofQuery: ResourcesOf = ({ resource, conditions, columns = [] }: RowsOfResource) => {
  const isByArticle = columns.includes('article') || conditions.some(({ operator }) => operator === 'inArticle')
  return resource === named && isByArticle ? [resource, naming] : [resource]
}
const ofSearch: ResourcesOf = ({ resource }: RowsOfResource) => (resource === named ? [resource, naming] : [resource])
const ofNames: ResourcesOf = () => [named]

/** For each method of a reader: the resources that it reads, by its first argument. */
const readers: Readonly<Record<string, ResourcesOf>> = {
  ...{ list: ofQuery, rows: ofQuery, counts: ofQuery, search: ofSearch },
  ...{ seriesRows: ofQuery, seriesOf: ofQuery, groups: ofQuery, groupCount: ofQuery, groupItems: ofQuery },
  ...{ items: ofPath, firstOfEach: ofPath, neighbours: ofPath, parts: ofPath, total: ofPath },
  ...{ names: ofNames, neighbourNames: ofNames },
  versionOf: (resources: readonly string[]) => resources,
}
