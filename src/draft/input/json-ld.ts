import type { PageDocument } from './page.js'

export type Values = Record<string, unknown>

/** The types of articles in schema.org, by name or by address. */
const articleTypes = /(?:^|\/)(?:\w*Article|(?:Live)?BlogPosting|Report)$/

/** What the JSON-LD of a page says about its article; an empty object if it says nothing. References within it are resolved. */
export function articleData(document: PageDocument): Values {
  const all = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(({ textContent }) =>
    objectsOf(parsed(textContent)),
  )
  const found = all.find(({ '@type': type }) => [type].flat().some((name) => articleTypes.test(String(name))))
  if (found === undefined) return {}
  const byId = new Map(all.map((object) => [object['@id'], object]))
  const resolved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolved)
    return isObject(value) ? { ...byId.get(value['@id']), ...value } : value
  }
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, resolved(value)]))
}

/** What XHTML pages write around scripts. */
const cdata = /(?:\/\/|\/\*) ?<!\[CDATA\[ ?(?:\*\/)?|(?:\/\/|\/\*) ?\]\]> ?(?:\*\/)?/g

/** More UTF-16 units are not read: parsing what is nested deeply takes a hundred times as much memory. */
const longestData = 1_000_000

/** Pages contain invalid JSON. Line breaks in texts are read, and what cannot be read says nothing. */
function parsed(json: string): unknown {
  if (json.length > longestData) return null
  try {
    return JSON.parse(json.replace(cdata, '').replace(/\p{Cc}+/gu, ' '))
  } catch {
    return null
  }
}

/** The objects at the top, and those of a graph. */
function objectsOf(value: unknown): Values[] {
  return [value]
    .flat()
    .filter(isObject)
    .flatMap((object) => [object, ...[object['@graph']].flat().filter(isObject)])
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
