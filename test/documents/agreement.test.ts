import t from 'tap'
import { checkTogether, disagreements } from '../../src/documents/agreement.js'
import { checkDocument } from '../../src/documents/check.js'
import { type Edit, edited, validBytes } from './valid-document.js'

const checked = (file: string, edits: readonly Edit[] = []) => checkDocument(edited(edits), file)
const other = (file: string, edits: readonly Edit[] = []) => checked(file, [[4, 'marrowby-flood', file.replace('.json', '')], ...edits])

t.test('documents with the same values for their entities have no conflict', async (t) => {
  t.same(checkTogether([]), [])
  t.same(checkTogether([checked('a.json')]), [])
  t.same(checkTogether([checked('a.json'), other('b.json'), other('c.json')]), [])
})

t.test('an unknown Wikidata address conflicts with no other; names, aliases and descriptions may differ', async (t) => {
  const vague: Edit[] = [
    [31, '"https://www.wikidata.org/wiki/Q900000001"', 'null'],
    [28, 'the mayor', 'our mayor'],
    [32, '"Mayor of Marrowby."', 'null'],
  ]
  t.same(checkTogether([checked('a.json'), other('b.json', vague)]), [])
})

t.test('two types for one id are reported in the second document, with the article of the first', async (t) => {
  t.same(checkTogether([checked('a.json'), other('b.json', [[54, 'organization', 'group']])]), [
    {
      file: 'b.json',
      pointer: '/entities/3/type',
      line: 54,
      column: 15,
      code: 'entity-disagreement',
      message:
        '"marrowby-fire-service" has the type "organization" in the article "marrowby-flood"; use the same value, or give this entity another id',
    },
  ])
})

t.test('two Wikidata addresses for one id are reported', async (t) => {
  t.match(checkTogether([checked('a.json'), other('b.json', [[67, 'Q900000002', 'Q900000003']])]), [
    {
      pointer: '/entities/4/sameAs',
      line: 67,
      code: 'entity-disagreement',
      message:
        '"marrowby" has the sameAs "https://www.wikidata.org/wiki/Q900000002" in the article "marrowby-flood"; use the same value, or give this entity another id',
    },
  ])
})

t.test('a conflict is reported once, for any number of other documents', async (t) => {
  const group: Edit = [36, 'person', 'group']
  const problems = checkTogether([checked('a.json'), other('b.json'), other('c.json', [group]), other('d.json', [group])])
  t.match(problems, [
    { file: 'c.json', pointer: '/entities/1/type', message: /^"tomas-okoro" has the type "person" in the article "marrowby-flood"; / },
    { file: 'd.json', pointer: '/entities/1/type', message: /^"tomas-okoro" has the type "person" in the article "marrowby-flood"; / },
  ])
  t.equal(problems.length, 2)
})

t.test('a second document of an article is reported in every document after the first', async (t) => {
  const problem = { pointer: '/article/id', line: 4, column: 11, code: 'duplicate-article' }
  t.same(checkTogether([checked('a.json'), checked('b.json'), checked('c.json')]), [
    { file: 'b.json', ...problem, message: '"marrowby-flood" is already the id of the article in a.json; give one of them another id' },
    { file: 'c.json', ...problem, message: '"marrowby-flood" is already the id of the article in a.json; give one of them another id' },
  ])
})

t.test('documents with problems of their own are skipped', async (t) => {
  const broken = checked('a.json', [[5, '"🌊🌊 Flood in Marrowby"', '""']])
  t.equal(broken.problems.length, 1)
  const unreadable = checkDocument(Buffer.from([0xff]), 'b.json')
  t.same(checkTogether([broken, unreadable, checked('c.json')]), [])
})

t.test('entities are compared with those in the store', async (t) => {
  const { entities } = JSON.parse(validBytes.toString('utf8'))
  const known = (id: string, type: 'person' | 'group', sameAs: string | null) => ({ article: 'older', entity: { id, type, sameAs } })
  t.same(disagreements(entities, []), [])
  t.same(
    disagreements(entities, [known('somebody-else', 'group', null), known('tomas-okoro', 'person', 'https://www.wikidata.org/wiki/Q1')]),
    [],
  )
  t.same(disagreements(entities, [known('ilse-vondracek', 'group', 'https://www.wikidata.org/wiki/Q1')]), [
    {
      code: 'entity-disagreement',
      path: ['entities', 0, 'type'],
      message: '"ilse-vondracek" has the type "group" in the article "older"; use the same value, or give this entity another id',
    },
    {
      code: 'entity-disagreement',
      path: ['entities', 0, 'sameAs'],
      message:
        '"ilse-vondracek" has the sameAs "https://www.wikidata.org/wiki/Q1" in the article "older"; use the same value, or give this entity another id',
    },
  ])
})

t.test('relations of several documents may differ, but must not make a cycle', async (t) => {
  const partOf = (line: number, description: string, ...wholes: string[]): Edit => [
    line,
    description,
    `${description}, "partOf": [${wholes.map((entity) => `{ "entity": "${entity}", "basis": "curated" }`).join()}]`,
  ]
  const millIn = (...wholes: string[]) => partOf(77, 'null', ...wholes)
  const townIn = (...wholes: string[]) => partOf(68, '"The town."', ...wholes)
  const mill = checked('a.json', [millIn('marrowby')])
  t.same(checkTogether([mill, other('b.json', [millIn('marrowby')]), other('c.json')]), [])
  const town = other('b.json', [townIn('old-mill')])
  t.same(checkTogether([mill, town, other('c.json', [millIn('marrowby')])]), [
    {
      file: 'b.json',
      pointer: '/entities/4/partOf/0/entity',
      line: 68,
      column: 58,
      code: 'part-of-cycle',
      message:
        'closes a cycle: "marrowby" is part of "old-mill" here, "old-mill" is part of "marrowby" in the article "marrowby-flood"; remove a wrong relation',
    },
    {
      file: 'c.json',
      pointer: '/entities/5/partOf/0/entity',
      line: 77,
      column: 51,
      code: 'part-of-cycle',
      message:
        'closes a cycle: "old-mill" is part of "marrowby" here, "marrowby" is part of "old-mill" in the article "b"; remove a wrong relation',
    },
  ])
  const known = (id: string, ...wholes: string[]) => ({
    article: `of-${id}`,
    entity: { id, type: 'place' as const, sameAs: null, partOf: wholes.map((entity) => ({ entity, basis: 'stated' as const })) },
  })
  const entities = mill.document?.entities ?? []
  t.same(disagreements(entities, [known('marrowby', 'county'), known('county', 'country'), known('old-mill', 'marrowby', 'county')]), [])
  t.match(disagreements(entities, [known('marrowby', 'county'), known('county', 'country', 'old-mill')]), [
    {
      code: 'part-of-cycle',
      path: ['entities', 5, 'partOf', 0, 'entity'],
      message:
        'closes a cycle: "old-mill" is part of "marrowby" here, "marrowby" is part of "county" in the article "of-marrowby", "county" is part of "old-mill" in the article "of-county"; remove a wrong relation',
    },
  ])
  t.same(disagreements(entities, [known('marrowby', 'county'), known('county', 'marrowby')]), [], 'reported where it was made')
})
