import t from 'tap'
import { meantBy, NameCache, newEffort } from '../../src/http/request/resolve-names.js'
import type { Reader } from '../../src/store/types.js'

/** A reader of one version of the data with one named entity, and the names that were looked up. */
function readerOf(version: string, folded: string, entity: string) {
  const lookups: (readonly string[])[] = []
  const reader = {
    version,
    async names(names: readonly string[]) {
      lookups.push(names)
      return names.includes(folded) ? [{ folded, kind: 'name', entity }] : []
    },
    neighbourNames: async () => [],
    items: async (_: string, ids: readonly string[]) => ids.map((id) => JSON.stringify({ id, name: id, type: 'person' })),
  } as unknown as Reader
  return { reader, lookups }
}

const resolve = async (names: NameCache, reader: Reader, given: string[]) =>
  (await names.resolve(reader, given, newEffort())).map(({ given, entities }) => [given, ...entities.map(({ id }) => id)])

t.test('a name is looked up once per version of the data', async (t) => {
  const names = new NameCache()
  const before = readerOf('one', 'ada', 'ada-adler')
  t.same(await resolve(names, before.reader, ['Ada', 'Bela']), [['Ada', 'ada-adler'], ['Bela']])
  t.same(await resolve(names, before.reader, ['Bela', 'ADA', 'Ada']), [['Bela'], ['ADA', 'ada-adler'], ['Ada', 'ada-adler']])
  t.same(before.lookups, [['ada', 'bela'], ['ada']])
  const after = readerOf('two', 'bela', 'bela-bakker')
  t.same(await resolve(names, after.reader, ['Ada', 'Bela']), [['Ada'], ['Bela', 'bela-bakker']])
  t.same(await resolve(names, before.reader, ['Ada', 'Bela']), [['Ada', 'ada-adler'], ['Bela']])
  t.same([before.lookups.length, after.lookups.length], [2, 1])
})

t.test('names are resolved even if not all fit into the cache', async (t) => {
  const names = new NameCache()
  const { reader } = readerOf('one', 'ada', 'ada-adler')
  const many = Array.from({ length: 9_000 }, (_, index) => `nobody ${index}`)
  t.same(await resolve(names, reader, ['Ada', ...many, 'ada']), [['Ada', 'ada-adler'], ...many.map((name) => [name]), ['ada', 'ada-adler']])
  t.same(await resolve(names, reader, ['Ada']), [['Ada', 'ada-adler']])
})

t.test('a name means the entities with the best kind of match; a role must be unambiguous', async (t) => {
  const match = (entity: string, kind: 'id' | 'wikidata' | 'name' | 'last-name' | 'role') => ({ entity, kind })
  t.same(meantBy([match('b', 'last-name'), match('a', 'name')]), { kind: 'name', entities: ['a'] })
  t.same(meantBy([match('b', 'last-name'), match('a', 'last-name')]), { kind: 'last-name', entities: ['a', 'b'] })
  t.same(meantBy([match('a', 'role')]), { kind: 'role', entities: ['a'] })
  t.equal(meantBy([match('a', 'role'), match('b', 'role')]), null)
  t.same(meantBy([match('a', 'role'), match('b', 'role'), match('c', 'last-name')]), { kind: 'last-name', entities: ['c'] })
  t.equal(meantBy([]), null)
})

t.test('the first ten unknown names of a request come with similar ones, whatever is cached', async (t) => {
  const names = new NameCache()
  const { reader } = readerOf('one', 'ada', 'ada-adler')
  let compared = 0
  const suggesting = {
    ...reader,
    async neighbourNames() {
      compared += 1
      return [{ folded: 'ada', kind: 'name', entity: 'ada-adler' }]
    },
  } as unknown as Reader
  const given = ['Ada', ...Array.from({ length: 12 }, (_, index) => `ad${index}`)]
  const suggested = async (given: string[]) => {
    const effort = newEffort()
    const halves = [given.slice(0, 5), given.slice(5)]
    const resolved = [...(await names.resolve(suggesting, halves[0] as string[], effort))]
    resolved.push(...(await names.resolve(suggesting, halves[1] as string[], effort)))
    return resolved.map(({ nearest }) => nearest.length)
  }
  const expected = [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0]
  t.same(await suggested(given), expected)
  t.equal(compared, 10)
  t.same(await suggested(given), expected)
  t.equal(compared, 10, 'suggestions are cached')
  t.same(await suggested(['ad11', 'ad10']), [1, 1], 'names without suggestions are not')
  t.same(await suggested(given), expected)
})
