import t from 'tap'
import { checkDocument } from '../../src/documents/check.js'
import { cycles, steps } from '../../src/documents/model/part-of.js'
import { validBytes } from './valid-document.js'

/** The cycles of a graph that is written as `ab bc`. */
const cyclesOf = (graph: string) => {
  const edges = graph.split(' ').map((edge) => ({ from: edge[0] as string, to: edge[1] as string }))
  const starts = edges.map(({ from }) => from)
  return [...cycles(starts, (id) => edges.filter(({ from }) => from === id))].map((cycle) =>
    cycle.map(({ from, to }) => from + to).join(' '),
  )
}

t.test('the cycles of a graph are found, and nothing else', async (t) => {
  for (const graph of ['ab', 'ab bc ac', 'ab cb bd', 'ab ac bd cd de']) t.same(cyclesOf(graph), [], graph)
  t.same(cyclesOf('aa'), ['aa'])
  t.same(cyclesOf('ab ba'), ['ab ba'])
  t.same(cyclesOf('ab bc ca cd de ed'), ['ab bc ca', 'de ed'])
  t.same(cyclesOf('xa ab bc ca'), ['ab bc ca'])
  t.same(cyclesOf('ab bc cb ba'), ['bc cb', 'ab ba'])
})

t.test('a message names ten steps of a cycle', async (t) => {
  const cycle = Array.from({ length: 12 }, (_, index) => ({ from: `${index}`, to: `${(index + 1) % 12}` }))
  t.match(steps(cycle), /^"0" is part of "1", .*, "9" is part of "10", and so on over 2 more$/)
  t.equal(steps(cycle.slice(0, 2)), '"0" is part of "1", "1" is part of "2"')
})

t.test('long chains and many relations are checked in a time that grows with their number', async (t) => {
  const count = 5_000
  const document = JSON.parse(validBytes.toString('utf8'))
  const place = (index: number, ...wholes: number[]) => ({
    ...{ id: `place-${index}`, type: 'place', name: `Place ${index}`, identified: true, sameAs: null, description: null },
    aliases: [{ text: `Place ${index}`, kind: 'name' }],
    partOf: wholes.map((whole) => ({ entity: `place-${whole}`, basis: 'curated' })),
  })
  const check = (places: object[]) => {
    const bytes = Buffer.from(JSON.stringify({ ...document, entities: [...document.entities, ...places] }))
    return checkDocument(bytes, 'chain.json').problems.map(({ code, message }) => `${code}: ${message}`)
  }
  const chain = Array.from({ length: count }, (_, index) => place(index, ...(index === 0 ? [] : [index - 1])))
  t.same(check(chain), [])
  const [first, ...others] = [...chain].reverse()
  t.same(check([first as object, ...others]), [])
  const [problem, ...further] = check([place(0, count - 1), ...chain.slice(1)])
  t.match(
    problem,
    /^part-of-cycle: closes a cycle: "place-0" is part of "place-4999", .*, and so on over 4990 more; remove a wrong relation$/,
  )
  t.same(further, [])
  const wide = Array.from({ length: 300 }, (_, index) => place(index, ...Array.from({ length: index }, (_, whole) => whole)))
  t.same(check(wide), [])
})
