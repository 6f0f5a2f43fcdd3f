import type { Test } from 'tap'
import Type from 'typebox'
import type { SortKey } from '../../src/resources/order.js'
import { declare, type Filter, type Resource } from '../../src/resources/resource.js'
import type { ListQuery, NewDocument, Store } from '../../src/store/types.js'
import { foldName } from '../../src/text/folding.js'
import { asking } from './querying.js'

interface Note {
  id: string
  kind: string | null
  amount: number | null
  tags: string[]
  text: string
}

const byValue = (column: string): Filter => ({ kind: 'value', column, schema: Type.String(), description: '', example: '' })

const notes = declare<Note>({
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
  jsonLd: structuredClone,
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
  jsonLd: structuredClone,
  names: ({ names }) => names.map((name) => ({ folded: foldName(name), kind: 'name' as const })),
  merge: (versions) => ({ id: versions[0]?.item.id as string, names: versions.flatMap(({ item }) => item.names) }),
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
    context: { article: id, entities: people.map((person) => person.id), published: null, text: null },
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

  t.test(`${name}: words are found whole, folded, and as phrases`, async (t) => {
    const store = await withStore(t)
    const found = (...phrases: string[][]) => ids(store, { conditions: [{ operator: 'words', phrases }] })
    t.same(await found(['battles']), ['first.a', 'second.a'])
    t.same(await found(['hard'], ['battles']), ['first.a', 'second.a'])
    t.same(await found(['hard', 'battles']), ['first.a'])
    t.same(await found(['lie']), ['first.a'])
    t.same(await found(['zelensky'], ['е']), ['first.c'])
    t.same(await found(['1351']), ['first.c'])
    t.same(await found(['near']), [])
    t.same(await found(['or']), [])
  })

  t.test(`${name}: pages of every size contain every item once, in every order, forwards and backwards`, async (t) => {
    const store = await withStore(t)
    const expected: [SortKey[], string[]][] = [
      [byId, ['first.a', 'first.b', 'first.c', 'second.a', 'second.b']],
      [[{ column: 'id', descending: true }], ['second.b', 'second.a', 'first.c', 'first.b', 'first.a']],
      // Null comes before other values.
      [
        [{ column: 'kind', descending: false }, ...byId],
        ['first.c', 'first.b', 'first.a', 'second.a', 'second.b'],
      ],
      [
        [{ column: 'amount', descending: true }, ...byId],
        ['first.a', 'second.a', 'first.c', 'first.b', 'second.b'],
      ],
      [
        [{ column: 'amount', descending: false }, { column: 'kind', descending: true }, ...byId],
        ['second.b', 'first.b', 'first.c', 'first.a', 'second.a'],
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
    t.same(await ids(store, { conditions: [{ operator: 'words', phrases: [['lie']] }] }), [])
    t.same(await ids(store, { conditions: [{ operator: 'words', phrases: [['words']] }] }), ['first.d'])
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
    t.same(await ids(store, { conditions: [{ operator: 'words', phrases: [['a', long]] }] }), ['third.a'])
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

  t.test(`${name}: a document that cannot be stored changes nothing`, async (t) => {
    const store = await withStore(t)
    const before = await asking(store).version()
    const clash = document('first', 'f3', { notes: [note('first.new', null, null, [], 'new'), note('first.new', null, null, [], 'taken')] })
    await t.rejects(store.save(clash))
    t.equal(await asking(store).version(), before)
    t.same(await ids(store, {}), ['first.a', 'first.b', 'first.c', 'second.a', 'second.b'])
    t.same(await ids(store, { conditions: [{ operator: 'words', phrases: [['lie']] }] }), ['first.a'])
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
