import type { Test } from 'tap'
import Type from 'typebox'
import type { SortKey } from '../../src/resources/order.js'
import { declare, type Filter, type Resource } from '../../src/resources/resource.js'
import type { Condition, ListQuery, NewDocument, Store } from '../../src/store/types.js'
import { compare } from '../../src/text/compare.js'
import { foldName, foldWords } from '../../src/text/folding.js'
import { asking } from './querying.js'

export interface Note {
  id: string
  kind: string | null
  amount: number | null
  tags: string[]
  text: string
}

const byValue = (column: string): Filter => ({ kind: 'value', column, schema: Type.String(), description: '', example: '' })

export const notes = declare<Note>({
  path: 'notes',
  name: 'Note',
  description: 'Notes.',
  schema: Type.Object({}),
  columns: {
    kind: { many: false, type: 'text', read: ({ kind }) => kind },
    amount: { many: false, type: 'number', read: ({ amount }) => amount },
    tag: { many: true, type: 'text', read: ({ tags }) => tags },
  },
  filters: { kind: byValue('kind'), tag: byValue('tag') },
  sorts: ['kind', 'amount'],
  defaultSort: ['-amount', 'kind'],
  example: { id: 'a.1', query: '' },
  words: ({ text }) => [text],
  flat: [],
  table: {},
  jsonLd: (item) => structuredClone(item),
})

interface Person {
  id: string
  names: string[]
}

const people = declare<Person>({
  path: 'people',
  name: 'Person',
  description: 'People.',
  schema: Type.Object({}),
  columns: {
    id: { many: false, type: 'text', read: ({ id }) => id },
    initial: { many: true, type: 'text', read: ({ names }) => [...new Set(names.map((name) => name.slice(0, 1)))] },
  },
  filters: { initial: byValue('initial') },
  sorts: [],
  defaultSort: ['id'],
  example: { id: 'ada', query: '' },
  words: ({ names }) => names,
  flat: [],
  table: {},
  jsonLd: (item) => structuredClone(item),
  names: ({ names }) => names.map((name) => ({ folded: foldName(name), kind: 'name' as const })),
  merge: (versions) => ({ id: versions[0]?.item.id as string, names: versions.flatMap(({ item }) => item.names) }),
  contributions: ({ names }) => [names.join()],
  agreed: (person) => person,
})

export const contractResources: readonly Resource[] = [notes, people]

const note = (id: string, kind: string | null, amount: number | null, tags: string[], text: string): Note => ({
  id,
  kind,
  amount,
  tags,
  text,
})

function document(id: string, hash: string, items: { notes?: Note[]; people?: Person[] }): NewDocument {
  const { notes = [], people = [] } = items
  return {
    id,
    origin: 'import',
    hash,
    source: JSON.stringify({ id, hash }),
    items: { notes, people },
    context: { article: id, entities: people.map((person) => person.id), named: [], published: null, text: null },
  }
}

const first = document('first', 'f1', {
  notes: [
    note('first.a', 'red', 3, ['x', 'y'], 'Hard battles lie ahead'),
    note('first.b', 'blue', null, ['y'], 'Nothing lies'),
    note('first.c', null, 1.5, [], 'ZELENSKÝ Ё 1,351 soldiers'),
  ],
  people: [{ id: 'ada', names: ['Ada Moor'] }],
})
const second = document('second', 's1', {
  notes: [note('second.a', 'red', 3, ['x'], 'battles hard'), note('second.b', 'red', null, [], 'quiet')],
  people: [
    { id: 'ada', names: ['Ada'] },
    { id: 'ben', names: ['Ben'] },
  ],
})

const byId: SortKey[] = [{ column: 'id', descending: false }]
const all = (query: Partial<ListQuery> = {}): ListQuery => ({
  resource: 'notes',
  conditions: [],
  order: byId,
  limit: 100,
  after: null,
  countLimit: 100,
  scanLimit: 100,
  ...query,
})
const idsOf = (items: readonly string[]) => items.map((item) => (JSON.parse(item) as { id: string }).id)
const ids = async (store: Store, query: Partial<ListQuery>) => idsOf((await asking(store).list(all(query))).items)

/** The behaviour of every store, for any database. `open` returns an empty store. */
export function storeContract(t: Test, name: string, open: () => Promise<Store>): void {
  const withStore = async (t: Test) => {
    const store = await open()
    t.teardown(() => store.close())
    await store.save(first)
    await store.save(second)
    return store
  }

  t.test(`${name}: an empty store`, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    t.equal(await asking(store).version(), '0'.repeat(32))
    t.same(await asking(store).list(all()), { items: [], next: null, total: 0, totalIsExact: true })
    t.same(await asking(store).documents(), [])
    t.equal(await asking(store).source('first'), null)
    t.equal(await asking(store).document('first'), null)
    t.equal(await store.remove('first'), false)
  })

  t.test(`${name}: items are returned as the text that was saved`, async (t) => {
    const store = await withStore(t)
    const text = '{"id":"first.b","kind":"blue","amount":null,"tags":["y"],"text":"Nothing lies"}'
    t.same(await asking(store).items('notes', ['first.b']), [text])
    t.same(idsOf(await asking(store).items('notes', ['second.a', 'nobody', 'first.a'])), ['first.a', 'second.a'])
    t.same(await asking(store).items('notes', []), [])
    const many = Array.from({ length: 40_000 }, (_, index) => `nobody.${index}`)
    t.same(idsOf(await asking(store).items('notes', [...many, 'second.a', 'first.a'])), ['first.a', 'second.a'])
    const versions = await asking(store).versions('people', [...many, 'ben', 'ada'], [])
    t.same(
      versions.map(({ id, article }) => `${id} ${article}`),
      ['ada first', 'ada second', 'ben second'],
    )
    t.equal(await asking(store).source('first'), '{"id":"first","hash":"f1"}')
    t.same(await asking(store).documents(), [
      { id: 'first', origin: 'import', hash: 'f1' },
      { id: 'second', origin: 'import', hash: 's1' },
    ])
    t.same(await asking(store).document('second'), { id: 'second', origin: 'import', hash: 's1' })
    t.equal(await asking(store).document('third'), null)
  })

  t.test(`${name}: an included text is read in parts that split no character, and is removed with its document`, async (t) => {
    const store = await withStore(t)
    const parts = (id: string) =>
      store.read(async (reader) => [await reader.textPart(id, 0), await reader.textPart(id, 1), await reader.textPart(id, 2)])
    const save = (hash: string, text: string | null) => {
      const saved = document('first', hash, {})
      return store.save({ ...saved, context: { ...saved.context, text } })
    }
    await save('f1', null)
    t.same(await parts('first'), [null, null, null])
    await save('f2', 'A 🛟\nbé')
    t.same(await parts('first'), ['A 🛟\nbé', null, null])
    const [whole, split] = ['a'.repeat(50_000), `${'a'.repeat(49_999)}🛟b`]
    await save('f3', `${whole}b`)
    t.same(await parts('first'), [whole, 'b', null])
    await save('f4', split)
    t.same(await parts('first'), ['a'.repeat(49_999), '🛟b', null])
    await store.remove('first')
    t.same(await parts('first'), [null, null, null])
    t.same(await parts('nobody'), [null, null, null])
  })

  t.test(`${name}: conditions`, async (t) => {
    const store = await withStore(t)
    t.same(await ids(store, { conditions: [{ operator: 'in', column: 'kind', values: ['blue', 'red'] }] }), [
      'first.a',
      'first.b',
      'second.a',
      'second.b',
    ])
    t.same(await ids(store, { conditions: [{ operator: 'in', column: 'kind', values: [] }] }), [])
    t.same(await ids(store, { conditions: [{ operator: 'in', column: 'tag', values: ['x', 'y'] }] }), ['first.a', 'first.b', 'second.a'])
    t.same(await ids(store, { conditions: [{ operator: 'in', column: 'tag', values: [] }] }), [])
    t.same(await ids(store, { conditions: [{ operator: 'atLeast', column: 'amount', value: 1.5 }] }), ['first.a', 'first.c', 'second.a'])
    t.same(await ids(store, { conditions: [{ operator: 'atMost', column: 'amount', value: 2 }] }), ['first.c'])
    t.same(await ids(store, { conditions: [{ operator: 'inArticle', articles: ['second'] }] }), ['second.a', 'second.b'])
    t.same(await ids(store, { resource: 'people', conditions: [{ operator: 'inArticle', articles: ['first'] }] }), ['ada'])
    t.same(await ids(store, { resource: 'people', conditions: [{ operator: 'inArticle', articles: ['second'] }] }), ['ada', 'ben'])
    const together = [
      { operator: 'in', column: 'kind', values: ['red'] },
      { operator: 'atLeast', column: 'amount', value: 0 },
      { operator: 'inArticle', articles: ['first'] },
    ] as const
    t.same(await ids(store, { conditions: together }), ['first.a'])
  })

  t.test(
    `${name}: a long list of values selects the same as a short one, in every order, with others, in pages and in counts`,
    async (t) => {
      const store = await open()
      t.teardown(() => store.close())
      const own = Array.from({ length: 120 }, (_, index) => {
        const id = `many.${String(index).padStart(3, '0')}`
        const tags = [...new Set([`tag ${index % 25}`, `tag ${(index * 3) % 25}`])]
        return note(id, `kind ${index % 40}`, index % 2, tags, index % 3 === 0 ? 'third' : 'other')
      })
      await store.save(document('many', 'm1', { notes: own }))
      const values = (name: string, from: number, count: number) => Array.from({ length: count }, (_, index) => `${name} ${from + index}`)
      const kinds = values('kind', 0, 30)
      const tags = [...values('tag', 0, 12), ...values('nothing', 0, 15)]
      const selected = {
        kind: own.filter(({ kind }) => kinds.includes(kind as string)),
        tag: own.filter(({ tags: ownTags }) => ownTags.some((tag) => tags.includes(tag))),
      }
      t.same([selected.kind.length, selected.tag.length], [90, 84])
      const orders = [byId, [{ column: 'amount', descending: true }, { column: 'kind', descending: false }, ...byId]]
      for (const [column, list] of [
        ['kind', kinds],
        ['tag', tags],
      ] as const) {
        const items = selected[column]
        const condition = { operator: 'in' as const, column, values: list }
        // The first few are found in the whole order, all of them by the index.
        for (const [limit, order] of [20, 120].flatMap((limit) => orders.map((order) => [limit, order] as const))) {
          const found: string[] = []
          for (let after: ListQuery['after'] | undefined = null; after !== undefined; ) {
            const page = await asking(store).list(all({ conditions: [condition], order, limit, after, countLimit: 200, scanLimit: 200 }))
            found.push(...idsOf(page.items))
            t.same([page.total, page.totalIsExact], [items.length, true])
            after = page.next ?? undefined
          }
          const expected = [...items].sort((a, b) =>
            order === byId ? 0 : (b.amount as number) - (a.amount as number) || compare(a.kind as string, b.kind as string),
          )
          t.same(
            found,
            expected.map(({ id }) => id),
            `${column} by ${order.length} keys, ${limit} at once`,
          )
        }
        const third = { operator: 'words' as const, phrases: [['third']], prefixes: [] }
        const thirds = items.filter(({ text }) => text === 'third').map(({ id }) => id)
        t.same(await ids(store, { conditions: [condition, third] }), thirds)
        const scope = { resource: 'notes', conditions: [condition, third] }
        t.equal((await asking(store).search({ ...scope, searchedWords: 1, scanLimit: 200, limit: 3 })).ranked, thirds.length)
        const counts = (scanLimit: number) =>
          asking(store).counts({ resource: 'notes', conditions: [condition], column: 'amount', limit: 3, scanLimit })
        const even = items.filter(({ amount }) => amount === 0).length
        const byCount = [
          { value: 0, count: even },
          { value: 1, count: items.length - even },
        ].sort((a, b) => b.count - a.count)
        t.same(await counts(200), { counts: byCount, isExact: true, isComplete: true })
        t.equal((await counts(1)).isExact, false)
      }
      const several = { operator: 'in' as const, column: 'tag', values: tags }
      const { total, totalIsExact } = await asking(store).list(all({ conditions: [several], limit: 1, scanLimit: 10 }))
      t.same({ total, totalIsExact }, { total: 10, totalIsExact: false })
    },
  )

  t.test(`${name}: the parts of items, directly or through others`, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    // Here, a person belongs to those whose id is the initial of one of the names.
    const person = (id: string, ...names: string[]): Person => ({ id, names })
    const people = [person('a', 'x'), person('b', 'a', 'x'), person('c', 'b'), person('d', 'b', 'c'), person('e', 'f'), person('f', 'e')]
    await store.save(document('first', 'f1', { people }))
    const parts = (ids: string[], limit = 10) => asking(store).parts('people', 'initial', ids, limit)
    t.same(await parts(['a']), ['b', 'c', 'd'])
    t.same(await parts(['x']), ['a', 'b', 'c', 'd'])
    t.same(await parts(['x'], 2), ['a', 'b'])
    t.same(await parts(['c', 'f']), ['d', 'e'])
    t.same(await parts(['d', 'nobody']), [])
    t.same(await parts(['e']), ['f'], 'a cycle ends')
    await store.save(document('second', 's1', { people: [person('g', 'd'), person('c', 'x')] }))
    t.same(await parts(['b']), ['c', 'd', 'g'], 'of all articles')
    await store.remove('first')
    t.same(await parts(['x']), ['c'])
  })

  t.test(`${name}: words are found whole, folded, and as phrases`, async (t) => {
    const store = await withStore(t)
    const found = (...phrases: string[][]) => ids(store, { conditions: [{ operator: 'words', phrases, prefixes: [] }] })
    t.same(await found(['battles']), ['first.a', 'second.a'])
    t.same(await found(['hard'], ['battles']), ['first.a', 'second.a'])
    t.same(await found(['hard', 'battles']), ['first.a'])
    t.same(await found(['lie']), ['first.a'])
    t.same(await found(['zelensky'], ['е']), ['first.c'])
    t.same(await found(['1351']), ['first.c'])
    t.same(await found(['near']), [])
    t.same(await found(['or']), [])
  })

  t.test(`${name}: words with marks are whole, and words of scripts without blanks are found`, async (t) => {
    const store = await withStore(t)
    const texts = ['राम गया', 'रमा गई', 'ガザの洪水', '洪水已经退去', 'น้ำท่วมกรุงเทพ', '\ud801\udc00\ud83a\udd22 Ꞑoᷓ']
    await store.save(document('fourth', '4', { notes: texts.map((text, at) => note(`fourth.${at}`, null, null, [], text)) }))
    const found = (text: string) => ids(store, { conditions: [{ operator: 'words', phrases: [foldWords(text)], prefixes: [] }] })
    t.same(await found('राम'), ['fourth.0'])
    t.same(await found('रमा'), ['fourth.1'])
    t.same(await found('र'), [])
    t.same(await found('ガザ'), ['fourth.2'])
    t.same(await found('カサ'), [])
    t.same(await found('洪水'), ['fourth.2', 'fourth.3'])
    t.same(await found('ท่วม'), ['fourth.4'])
    t.same(await found(texts[5] as string), ['fourth.5'])
  })

  t.test(`${name}: a prefix stands for all words that begin with it`, async (t) => {
    const store = await withStore(t)
    const many = Array.from({ length: 201 }, (_, index) => `xy${index}`)
    await store.save(
      document('fourth', '4', {
        notes: [
          note('fourth.a', 'red', 1, ['x'], 'The officer of the office, officially'),
          note('fourth.b', 'red', 2, [], `Offices ${many.slice(0, 200).join(' ')}`),
          note('fourth.c', 'blue', 3, ['x', 'rare'], 'The off-ice, coffices and क्षेत्र'),
        ],
      }),
    )
    const words = (prefixes: string[], ...phrases: string[][]) => ({ operator: 'words', phrases, prefixes }) as const
    const found = (...conditions: Condition[]) => ids(store, { conditions })
    t.same(await found(words(['offic'])), ['fourth.a', 'fourth.b'])
    t.same(await found(words(['office'])), ['fourth.a', 'fourth.b'])
    t.same(await found(words(['off'])), ['fourth.a', 'fourth.b', 'fourth.c'])
    t.same(await found(words(['officiall'])), ['fourth.a'])
    t.same(await found(words(['offica'])), [])
    t.same(await found(words(['क्षे'])), ['fourth.c'])
    t.same(await found(words(['xy'])), ['fourth.b'])
    t.same(await found(words(['offic', 'th'])), ['fourth.a'])
    t.same(await found(words(['offic'], ['the', 'office'])), ['fourth.a'])
    t.same(await found(words(['offic'], ['the', 'officer', 'office'])), [])
    t.same(
      await found({ operator: 'in', column: 'kind', values: ['red'] }, { operator: 'in', column: 'tag', values: ['x'] }, words(['off'])),
      ['fourth.a'],
    )
    const rare = { operator: 'in', column: 'tag', values: ['rare'] } as const
    t.same(await found(rare, words(['off'])), ['fourth.c'])
    t.same(await found(rare, words(['off'], ['ice', 'coffices'])), ['fourth.c'])
    t.same(await found(rare, words(['offic'])), [])
    const query = { resource: 'notes', conditions: [words(['off'])], searchedWords: 1, scanLimit: 10, limit: 10 }
    t.same((await asking(store).search(query)).hits.map(({ id }) => id).sort(), ['fourth.a', 'fourth.b', 'fourth.c'])
    const residual = { ...query, conditions: [rare, words(['off'])] }
    t.same(
      (await asking(store).search(residual)).hits.map(({ id }) => id),
      ['fourth.c'],
    )
    t.same((await asking(store).search({ ...residual, conditions: [rare, words(['offic'])] })).hits, [])
    const counted = { resource: 'notes', conditions: [words(['off'])], column: 'kind', scanLimit: 10, limit: 10 }
    t.match((await asking(store).counts(counted)).counts, [
      { value: 'red', count: 2 },
      { value: 'blue', count: 1 },
    ])
    await store.save(document('fifth', '5', { notes: [note('fifth.a', null, null, [], many.join(' '))] }))
    const message = 'more than 200 words begin with "xy"; write more letters before the *'
    await t.rejects(found(words(['xy'])), { name: 'TooManyWords', message })
    t.same(await found(words(['xy20'])), ['fifth.a', 'fourth.b'])
  })

  t.test(`${name}: pages of every size contain every item once, in every order, forwards and backwards`, async (t) => {
    const store = await withStore(t)
    const expected: [SortKey[], string[]][] = [
      [byId, ['first.a', 'first.b', 'first.c', 'second.a', 'second.b']],
      [[{ column: 'id', descending: true }], ['second.b', 'second.a', 'first.c', 'first.b', 'first.a']],
      // Null comes after other values, in both directions.
      [
        [{ column: 'kind', descending: false }, ...byId],
        ['first.b', 'first.a', 'second.a', 'second.b', 'first.c'],
      ],
      [
        [{ column: 'kind', descending: true }, ...byId],
        ['first.a', 'second.a', 'second.b', 'first.b', 'first.c'],
      ],
      [
        [{ column: 'amount', descending: true }, ...byId],
        ['first.a', 'second.a', 'first.c', 'first.b', 'second.b'],
      ],
      [
        [{ column: 'amount', descending: false }, { column: 'kind', descending: true }, ...byId],
        ['first.c', 'first.a', 'second.a', 'second.b', 'first.b'],
      ],
      [
        [{ column: 'amount', descending: false }, { column: 'kind', descending: false }, ...byId],
        ['first.c', 'first.a', 'second.a', 'first.b', 'second.b'],
      ],
    ]
    for (const [order, ids] of expected) {
      for (let limit = 1; limit <= ids.length + 1; limit += 1) {
        const seen: string[] = []
        let after: ListQuery['after'] = null
        do {
          const page = await asking(store).list(all({ order, limit, after }))
          seen.push(...idsOf(page.items))
          t.equal(page.total, 5)
          after = page.next
        } while (after !== null)
        t.same(seen, ids, `${JSON.stringify(order)} by ${limit}`)
      }
    }
  })

  t.test(`${name}: by every access path, items without a value come last, in both directions`, async (t) => {
    const store = await withStore(t)
    const third = [note('third.a', null, null, ['y'], 'none'), note('third.b', 'red', 2, ['y'], 'two'), note('third.c', 'blue', 2, [], '')]
    await store.save(document('third', 't1', { notes: third }))
    const order = (amount: string, kind: string, id: string) =>
      Object.entries({ amount, kind, id }).map(([column, direction]) => ({ column, descending: direction === 'down' }))
    const pages = async (conditions: ListQuery['conditions'], order: SortKey[], limit: number) => {
      const seen: string[] = []
      let after: ListQuery['after'] = null
      do {
        const page = await asking(store).list(all({ conditions, order, limit, after }))
        seen.push(...idsOf(page.items))
        after = page.next
      } while (after !== null)
      return seen.join(' ')
    }
    const red = { operator: 'in', column: 'kind', values: ['red'] } as const
    const redOrBlue = { operator: 'in', column: 'kind', values: ['red', 'blue'] } as const
    const y = { operator: 'in', column: 'tag', values: ['y'] } as const
    const xOrY = { operator: 'in', column: 'tag', values: ['x', 'y'] } as const
    const expected: [ListQuery['conditions'], SortKey[], string][] = [
      // The default order, its reverse, and with its first key alone reversed.
      [[red], order('down', 'up', 'up'), 'first.a second.a third.b second.b'],
      [[red], order('up', 'down', 'down'), 'third.b second.a first.a second.b'],
      [[red], order('up', 'up', 'up'), 'third.b first.a second.a second.b'],
      [[redOrBlue], order('down', 'up', 'up'), 'first.a second.a third.c third.b first.b second.b'],
      [[redOrBlue], order('up', 'down', 'down'), 'third.b third.c second.a first.a second.b first.b'],
      [[redOrBlue], order('up', 'up', 'up'), 'third.c third.b first.a second.a first.b second.b'],
      [[y], order('down', 'up', 'up'), 'first.a third.b first.b third.a'],
      [[y], order('up', 'down', 'down'), 'third.b first.a first.b third.a'],
      [[y], order('up', 'up', 'up'), 'third.b first.a first.b third.a'],
      [[xOrY], order('down', 'up', 'up'), 'first.a second.a third.b first.b third.a'],
      [[xOrY], order('up', 'up', 'up'), 'third.b first.a second.a first.b third.a'],
      [[xOrY, redOrBlue], order('up', 'up', 'up'), 'third.b first.a second.a first.b'],
      // Another order.
      [[y], order('down', 'down', 'up'), 'first.a third.b first.b third.a'],
    ]
    for (const [conditions, order, ids] of expected) {
      for (const limit of [1, 2, 3, 100]) t.equal(await pages(conditions, order, limit), ids, JSON.stringify([conditions, order, limit]))
    }
  })

  t.test(`${name}: rows have the requested columns, and continue after a page`, async (t) => {
    const store = await withStore(t)
    const query = { resource: 'notes', conditions: [], order: byId, limit: 2, after: null, columns: ['id', 'amount'] }
    const first = await asking(store).rows(query)
    t.same(first, {
      rows: [
        { id: 'first.a', amount: 3 },
        { id: 'first.b', amount: null },
      ],
      next: ['first.b'],
    })
    t.same(
      (await asking(store).rows({ ...query, after: first.next, limit: 5 })).rows.map(({ id }) => id),
      ['first.c', 'second.a', 'second.b'],
    )
    t.same((await asking(store).rows({ ...query, after: first.next, limit: 5 })).next, null)
    t.same(await asking(store).rows({ ...query, limit: 0 }), { rows: [], next: null })
    const words = await asking(store).rows({ ...query, columns: ['article', 'wordCount', 'json'], limit: 1 })
    t.match(words.rows, [{ article: 'first', wordCount: 4, json: /^\{"id":"first\.a"/ }])
  })

  t.test(`${name}: items are counted by value, and a multi-valued column counts each value`, async (t) => {
    const store = await withStore(t)
    const count = (column: string, more = {}) =>
      asking(store).counts({ resource: 'notes', conditions: [], column, scanLimit: 100, limit: 100, ...more })
    t.same(await count('kind'), {
      counts: [
        { value: 'red', count: 3 },
        { value: null, count: 1 },
        { value: 'blue', count: 1 },
      ],
      isExact: true,
      isComplete: true,
    })
    t.same(await count('tag'), {
      counts: [
        { value: 'x', count: 2 },
        { value: 'y', count: 2 },
      ],
      isExact: true,
      isComplete: true,
    })
    t.same((await count('article', { conditions: [{ operator: 'in', column: 'tag', values: ['y'] }] })).counts, [
      { value: 'first', count: 2 },
    ])
    const kinds = (values: string[]) => ({ conditions: [{ operator: 'in', column: 'kind', values }] })
    t.same((await count('tag', kinds(['red']))).counts, [
      { value: 'x', count: 2 },
      { value: 'y', count: 1 },
    ])
    t.same(await count('kind', kinds([])), { counts: [], isExact: true, isComplete: true })
    // The condition that fewer items match drives the query.
    const both = [...kinds(['red']).conditions, { operator: 'in', column: 'tag', values: ['x'] }]
    t.same(await count('kind', { conditions: both }), { counts: [{ value: 'red', count: 2 }], isExact: true, isComplete: true })
    // More values than are read one by one.
    const many = [...Array(30).keys()].map((number) => `kind ${number}`)
    t.same((await count('kind', kinds(['blue', ...many]))).counts, [{ value: 'blue', count: 1 }])
    t.same(await count('kind', { limit: 1 }), { counts: [{ value: 'red', count: 3 }], isExact: true, isComplete: false })
    // Of the four items that are red or blue, the first two in the default order.
    const some = [{ operator: 'in', column: 'kind', values: ['red', 'blue'] }]
    t.same(await count('kind', { conditions: some, scanLimit: 2 }), {
      counts: [{ value: 'red', count: 2 }],
      isExact: false,
      isComplete: true,
    })
    t.same(await count('kind', { conditions: some, scanLimit: 4 }), {
      counts: [
        { value: 'red', count: 3 },
        { value: 'blue', count: 1 },
      ],
      isExact: true,
      isComplete: true,
    })
  })

  t.test(`${name}: the first item of each of several values of a column`, async (t) => {
    const store = await withStore(t)
    const first = async (column: string, values: readonly (string | number)[]) =>
      [...(await asking(store).firstOfEach('notes', column, values))].map(([value, json]) => [value, JSON.parse(json).id])
    t.same(await first('kind', ['blue', 'red', 'green']), [
      ['blue', 'first.b'],
      ['red', 'first.a'],
    ])
    t.same(await first('kind', []), [])
  })

  t.test(`${name}: the total is counted up to the limit`, async (t) => {
    const store = await withStore(t)
    const totals = async (query: Partial<ListQuery>) => {
      const { total, totalIsExact } = await asking(store).list(all(query))
      return [total, totalIsExact]
    }
    t.same(await totals({ limit: 2, countLimit: 5 }), [5, true])
    t.same(await totals({ limit: 2, countLimit: 4 }), [4, false])
    t.same(await totals({ limit: 100, countLimit: 4 }), [4, false])
    t.same(await totals({ limit: 0, countLimit: 4 }), [4, false])
    t.same(await totals({ limit: 0, countLimit: 5 }), [5, true])
    // An item with both values counts once.
    const either = [{ operator: 'in', column: 'tag', values: ['x', 'y'] }] as const
    t.same(await totals({ limit: 1, conditions: either }), [3, true])
  })

  t.test(`${name}: saving the same document changes nothing, saving another version replaces all of it`, async (t) => {
    const store = await withStore(t)
    const before = await asking(store).version()
    t.equal(await store.save(first), false)
    t.equal(await asking(store).version(), before)
    const changed = document('first', 'f2', {
      notes: [note('first.d', 'green', 9, ['z'], 'new words')],
      people: [{ id: 'cid', names: ['Cid'] }],
    })
    t.equal(await store.save(changed), true)
    t.not(await asking(store).version(), before)
    t.same(await ids(store, {}), ['first.d', 'second.a', 'second.b'])
    t.same(await ids(store, { conditions: [{ operator: 'in', column: 'tag', values: ['y', 'z'] }] }), ['first.d'])
    t.same(await ids(store, { conditions: [{ operator: 'words', phrases: [['lie']], prefixes: [] }] }), [])
    t.same(await ids(store, { conditions: [{ operator: 'words', phrases: [['words']], prefixes: [] }] }), ['first.d'])
    t.same(await ids(store, { resource: 'people' }), ['ada', 'ben', 'cid'])
    t.same(await asking(store).names(['ada moor', 'ada', 'cid']), [
      { folded: 'ada', kind: 'name', entity: 'ada' },
      { folded: 'cid', kind: 'name', entity: 'cid' },
    ])
  })

  t.test(`${name}: the same hash from another origin changes the document, not the version`, async (t) => {
    const store = await withStore(t)
    const before = await asking(store).version()
    t.equal(await store.save({ ...first, origin: 'fixtures' }), true)
    t.equal(await asking(store).version(), before)
    t.same((await asking(store).documents())[0], { id: 'first', origin: 'fixtures', hash: 'f1' })
  })

  t.test(`${name}: a word may exceed the maximum size of an index entry`, async (t) => {
    const store = await withStore(t)
    const long = 'x'.repeat(600)
    await store.save(document('third', 't1', { notes: [note('third.a', 'red', 1, [], `a ${long} word`)] }))
    t.same(await ids(store, { conditions: [{ operator: 'words', phrases: [['a', long]], prefixes: [] }] }), ['third.a'])
  })

  t.test(`${name}: shared items are merged from the documents that contain them`, async (t) => {
    const store = await withStore(t)
    t.same(await asking(store).items('people', ['ada']), ['{"id":"ada","names":["Ada Moor","Ada"]}'])
    t.same(await asking(store).versions('people', ['ada', 'ben'], ['first']), [
      { id: 'ada', article: 'second', json: '{"id":"ada","names":["Ada"]}' },
      { id: 'ben', article: 'second', json: '{"id":"ben","names":["Ben"]}' },
    ])
    t.same(await asking(store).versions('people', [], ['first']), [])
    const many = ['ben', ...Array.from({ length: 1_500 }, (_, index) => `nobody-${index}`)]
    t.same(await asking(store).versions('people', many, ['first']), [
      { id: 'ben', article: 'second', json: '{"id":"ben","names":["Ben"]}' },
    ])
    t.same(await ids(store, { resource: 'people', conditions: [{ operator: 'in', column: 'initial', values: ['A'] }] }), ['ada'])
    t.equal(await store.remove('first'), true)
    t.same(await asking(store).items('people', ['ada']), ['{"id":"ada","names":["Ada"]}'])
    t.same(await asking(store).names(['ada moor']), [])
    await store.remove('second')
    t.same(await ids(store, { resource: 'people' }), [])
    t.same(await ids(store, {}), [])
    t.equal(await asking(store).version(), '0'.repeat(32))
  })

  /** Saves versions of Ada from several articles in turn, and returns what is stored of her. */
  const withAdas = async (t: Test, said: [article: string, name: string][]) => {
    const store = await open()
    t.teardown(() => store.close())
    for (const [article, name] of said) await store.save(document(article, name, { people: [{ id: 'ada', names: [name] }] }))
    const adas = async () => {
      const [text] = await asking(store).items('people', ['ada'])
      const names = text === undefined ? [] : JSON.parse(text).names
      const versions = (await asking(store).versions('people', ['ada'], [])).map(({ article, json }) => [
        article,
        JSON.parse(json).names[0],
      ])
      return { names, versions }
    }
    return { store, adas }
  }
  t.test(`${name}: equal versions of several articles count once, for the first article by id`, async (t) => {
    const said: [string, string][] = [
      ['e', 'Ada'],
      ['b', 'Moor'],
      ['c', 'Ada'],
      ['a', 'Ada'],
      ['d', 'Moor'],
    ]
    for (const order of [said, said.toReversed()]) {
      const { store, adas } = await withAdas(t, order)
      t.same(await adas(), {
        names: ['Ada', 'Moor'],
        versions: [
          ['a', 'Ada'],
          ['b', 'Moor'],
        ],
      })
      t.same(await ids(store, { resource: 'people', conditions: [{ operator: 'inArticle', articles: ['d'] }] }), ['ada'])
      const others = async (...except: string[]) =>
        (await asking(store).versions('people', ['ada', 'ben'], except)).map(({ article }) => article)
      t.same(await others('a'), ['b', 'c'])
      t.same(await others('a', 'b', 'c', 'd'), ['e'])
      t.same(await others('a', 'b', 'c', 'd', 'e'), [])
    }
  })

  t.test(`${name}: when the first article of a version is removed, the next one takes its place in the order`, async (t) => {
    const { store, adas } = await withAdas(t, [
      ['a', 'Ada'],
      ['b', 'Moor'],
      ['d', 'Countess'],
      ['e', 'Ada'],
      ['c', 'Ada'],
    ])
    await store.remove('a')
    const left = {
      names: ['Moor', 'Ada', 'Countess'],
      versions: [
        ['b', 'Moor'],
        ['c', 'Ada'],
        ['d', 'Countess'],
      ],
    }
    t.same(await adas(), left)
    await store.remove('e')
    t.same(await adas(), left, 'removing an article that is not the first changes nothing')
    await store.save(document('d', 'd2', { people: [{ id: 'ada', names: ['Moor'] }] }))
    t.same((await adas()).names, ['Moor', 'Ada'], 'a version of only one article is removed with it')
    t.same(await asking(store).names(['countess']), [])
    for (const article of ['b', 'c', 'd']) await store.remove(article)
    t.same(await adas(), { names: [], versions: [] })
  })

  t.test(`${name}: the version depends on the documents, not on their order`, async (t) => {
    const one = await withStore(t)
    const other = await open()
    t.teardown(() => other.close())
    await other.save(second)
    await other.save(document('third', 't1', {}))
    await other.save(first)
    t.not(await asking(other).version(), await asking(one).version())
    await other.remove('third')
    t.equal(await asking(other).version(), await asking(one).version())
  })

  t.test(`${name}: the version of a resource changes only with what is stored of it`, async (t) => {
    const store = await withStore(t)
    const versions = () => store.read(async (reader) => ['notes', 'people'].map((resource) => reader.versionOf([resource])))
    const [notes, people] = await versions()
    t.match([notes, people], [/^notes:[0-9a-f]{16}$/, /^people:[0-9a-f]{16}$/])
    const both = await store.read(async (reader) => reader.versionOf(['people', 'notes']))
    t.equal(both, `${notes}.${people}`)
    await store.save(document('third', 't1', { people: [{ id: 'ben', names: ['Benjamin'] }] }))
    const [sameNotes, otherPeople] = await versions()
    t.equal(sameNotes, notes)
    t.not(otherPeople, people)
    await store.save(document('third', 't2', { notes: [note('third.a', null, null, [], 'new')] }))
    const [otherNotes, samePeople] = await versions()
    t.not(otherNotes, notes)
    t.equal(samePeople, people, 'what is removed undoes what it added')
    await store.save(document('third', 't3', { people: [{ id: 'ben', names: ['Ben'] }] }))
    t.same(await versions(), [notes, people], 'an article that says the same about a shared item does not change it')
    await store.save(document('fourth', 'u1', {}))
    t.same(await versions(), [notes, people])
    for (const id of ['first', 'second', 'third', 'fourth']) await store.remove(id)
    t.same(await versions(), ['notes:', 'people:'])
    t.equal(await asking(store).version(), '0'.repeat(32))
  })

  t.test(`${name}: a document that cannot be stored changes nothing`, async (t) => {
    const store = await withStore(t)
    const before = await asking(store).version()
    const clash = document('first', 'f3', { notes: [note('first.new', null, null, [], 'new'), note('first.new', null, null, [], 'taken')] })
    await t.rejects(store.save(clash))
    t.equal(await asking(store).version(), before)
    t.same(await ids(store, {}), ['first.a', 'first.b', 'first.c', 'second.a', 'second.b'])
    t.same(await ids(store, { conditions: [{ operator: 'words', phrases: [['lie']], prefixes: [] }] }), ['first.a'])
    t.same(await asking(store).items('people', ['ada']), ['{"id":"ada","names":["Ada Moor","Ada"]}'])
  })

  t.test(`${name}: neighbours of an id and of a name`, async (t) => {
    const store = await withStore(t)
    t.same(await asking(store).neighbours('notes', 'first.bb', 1), ['first.b', 'first.c'])
    t.same(await asking(store).neighbours('notes', 'first.b', 2), ['first.a', 'first.b', 'first.c'])
    t.same(
      (await asking(store).neighbourNames('ada mo', 1)).map(({ folded }) => folded),
      ['ada', 'ada moor'],
    )
    t.same(await asking(store).names([]), [])
  })
}
