import t from 'tap'
import { meantBy, NameCache, newEffort } from '../../src/http/request/resolve-names.js'
import type { NameKind } from '../../src/resources/resource.js'
import type { Reader } from '../../src/store/types.js'

/** A reader of one version of the data with one named entity, and the names that were looked up. */
function readerOf(version: string, folded: string, entity: string) {
  const lookups: (readonly string[])[] = []
  const reader = {
    versionOf: () => version,
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

t.test('a name means everybody who has it; a part of a name and a role must fit one', async (t) => {
  const match = (entity: string, kind: NameKind) => ({ entity, kind })
  const meant = (...matches: [string, NameKind][]) =>
    meantBy(
      matches.map(([entity, kind]) => match(entity, kind)),
      'a',
    )
  t.same(meant(['b', 'last-name'], ['c', 'name']), { kind: 'last-name', entities: ['b', 'c'] })
  t.same(meant(['b', 'last-name'], ['b', 'name'], ['c', 'last-name']), { kind: 'last-name', entities: ['b', 'c'] })
  t.same(meant(['b', 'last-name'], ['b', 'name'], ['b', 'id']), { kind: 'id', entities: ['b'] })
  t.same(meant(['c', 'id'], ['b', 'name']), { kind: 'name', entities: ['b', 'c'] })
  t.same(meant(['a', 'id'], ['b', 'name']), { kind: 'id', entities: ['a'] })
  t.same(meant(['c', 'wikidata'], ['b', 'name']), { kind: 'wikidata', entities: ['c'] })
  t.same(meant(['b', 'role']), { kind: 'role', entities: ['b'] })
  t.same(meant(['b', 'name-part'], ['b', 'role']), { kind: 'name-part', entities: ['b'] })
  t.equal(meant(['b', 'role'], ['c', 'role']), null)
  t.equal(meant(['b', 'name-part'], ['c', 'role']), null)
  t.same(meant(['b', 'role'], ['c', 'role'], ['d', 'last-name']), { kind: 'last-name', entities: ['d'] })
  t.equal(meant(), null)
})

t.test('the first ten unknown names of a request come with similar ones, whatever is cached', async (t) => {
  const names = new NameCache()
  const { reader } = readerOf('one', 'ada', 'ada-adler')
  let compared = 0
  const suggesting = {
    ...reader,
    async neighbourNames() {
      compared += 1
      return [{ folded: 'ada lovelace', kind: 'name', entity: 'ada-adler' }]
    },
  } as unknown as Reader
  const given = ['Ada', ...Array.from({ length: 12 }, (_, index) => `ada lovelac${index}`)]
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
  t.same(await suggested(['ada lovelac11', 'ada lovelac10']), [1, 1], 'names without suggestions are not')
  t.same(await suggested(given), expected)
})
