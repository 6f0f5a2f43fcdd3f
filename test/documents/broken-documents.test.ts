import t from 'tap'
import { articleDocumentJsonSchema } from '../../schemas/index.js'
import { type CheckedDocument, checkDocument } from '../../src/documents/check.js'
import type { Problem } from '../../src/documents/model/problem.js'
import { rules } from '../../src/documents/rules/index.js'
import fc from '../fast-check.js'
import { brokenDocuments, oddDocuments } from './broken-documents.js'
import { brokenFiles } from './broken-files.js'
import { edited, validBytes } from './valid-document.js'

/** Formats a problem like an expectation: without the column and the message if the expectation has none. */
function formatted({ line, column, code, pointer, message }: Problem, expectation = ''): string {
  const place = /^\d+:\d/.test(expectation) ? `${line}:${column}` : `${line}`
  const words = expectation.includes(': ') ? `: ${message}` : ''
  return `${place} ${code}${pointer === '' ? '' : ` ${pointer}`}${words}`
}

t.test('a valid document has no problems and the value of its file', async (t) => {
  const checked = checkDocument(validBytes, 'valid.json')
  t.same(checked.problems, [])
  t.same(checked.document, JSON.parse(validBytes.toString('utf8')))
  t.equal(checked.value, checked.document)
  t.equal(checked.file, 'valid.json')
})

t.test('every problem of a file that is not an article document is reported, with its position', async (t) => {
  for (const { name, content, problems } of brokenFiles) {
    const checked = checkDocument(Buffer.from(content), 'broken.json')
    const actual = checked.problems.map((problem, index) => formatted(problem, problems[index]))
    t.same({ actual, document: checked.document }, { actual: problems, document: null }, name)
  }
})

t.test('every problem of a broken document is reported, with its position', async (t) => {
  for (const { name, edits, problems } of brokenDocuments) {
    const checked = checkDocument(edited(edits), 'broken.json')
    const actual = checked.problems.map((problem, index) => formatted(problem, problems[index]))
    t.same({ actual, document: checked.document }, { actual: problems, document: null }, name)
  }
})

t.test('unusual but valid documents have no problems', async (t) => {
  for (const { name, edits } of oddDocuments) {
    const bytes = edited(edits)
    const { problems, document } = checkDocument(bytes, 'odd.json')
    t.same({ problems, document }, { problems: [], document: JSON.parse(bytes.toString()) }, name)
  }
})

t.test('line endings, a byte order mark and the layout do not matter', async (t) => {
  const text = validBytes.toString('utf8')
  const document = JSON.parse(text)
  const empty = { ...document, $schema: '', entities: [], quotes: [], figures: [], events: [] }
  for (const layout of [
    text.replaceAll('\n', '\r\n'),
    text.replaceAll('\n', '\r'),
    `\ufeff${text}`,
    JSON.stringify(document),
    JSON.stringify(empty),
  ]) {
    t.same(checkDocument(Buffer.from(layout), 'valid.json').problems, [])
  }
})

t.test('there is a broken document for every rule', async (t) => {
  const codes = new Set(brokenDocuments.flatMap(({ problems }) => problems.map((problem) => problem.split(' ')[1])))
  t.same(
    rules.map(({ code }) => code).filter((code) => !codes.has(code)),
    [],
  )
  t.same(new Set(rules.map(({ code }) => code)).size, rules.length)
  for (const { code, summary } of rules) t.match(summary, /^[A-Z].{20,}\.$/, code)
})

t.test('every keyword of the schema has a message', async (t) => {
  const keywords = new Set<string>()
  const collect = (schema: Record<string, unknown>): void => {
    const { properties = {}, $defs = {}, items, anyOf = [], ...others } = schema
    for (const keyword of Object.keys(others)) keywords.add(keyword)
    const parts = [properties, $defs, anyOf].flatMap((named) => Object.values(named as object))
    for (const part of items === undefined ? parts : [...parts, items]) collect(part)
  }
  collect(articleDocumentJsonSchema)
  for (const annotation of ['$schema', '$ref', 'title', 'description', 'examples']) keywords.delete(annotation)
  t.same(
    [...keywords].sort(),
    'additionalProperties enum format maxLength minItems minLength minimum pattern required type uniqueItems'.split(' '),
  )
})

/** Holds for any bytes: either there is a document or there are problems, and every problem has a position in the file. */
function soundness({ document, value, problems }: CheckedDocument, bytes: Uint8Array): boolean {
  const lines = Buffer.from(bytes).toString('utf8').split('\n')
  return (
    (document === null) === problems.length > 0 &&
    problems.every(
      ({ line, column, code, pointer }) =>
        column >= 1 &&
        column <= Array.from(lines[line - 1] as string).length + 1 &&
        (/^(file|json)-/.test(code) || pointer.split('/').slice(1).every(leads(value))),
    )
  )
}

/** Follows a pointer step by step: whether there is a value at each step. */
function leads(value: unknown) {
  let place = value
  return (step: string) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, name)) return false
    place = (place as Record<string, unknown>)[name]
    return true
  }
}

const isSound = (bytes: Uint8Array) => soundness(checkDocument(bytes, 'any.json'), bytes)

t.test('no bytes make the check fail', async () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), isSound), { numRuns: 1000 })
})

t.test('no JSON makes the check fail', async () => {
  fc.assert(
    fc.property(fc.json(), (text) => isSound(Buffer.from(text))),
    { numRuns: 1000 },
  )
})

t.test('no number of brackets makes the check fail', async () => {
  const pieces = fc.array(fc.constantFrom('[', ']', '{', '}', ',', ':', '"a"', '"a":', '1', '"', '\n', '/*'), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(pieces, pieces, (first, second) => isSound(Buffer.from(`${first.join('').repeat(3000)}${second.join('').repeat(3000)}`))),
    { numRuns: 200 },
  )
})

t.test('no edit of one character makes the check fail', async () => {
  const characters = Array.from(validBytes.toString('utf8'))
  const edit = fc.record({
    at: fc.nat(characters.length - 1),
    removed: fc.nat(2),
    inserted: fc.oneof(
      fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '-', '.', '\\', '0', '9', 'e', '\n', '\0', '🌊'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
  })
  fc.assert(
    fc.property(edit, ({ at, removed, inserted }) =>
      isSound(Buffer.from([...characters.slice(0, at), inserted, ...characters.slice(at + removed)].join(''))),
    ),
    { numRuns: 75 },
  )
})

t.test('no value in place of another makes the check fail', async () => {
  const document = JSON.parse(validBytes.toString('utf8'))
  const paths: (string | number)[][] = []
  const collect = (value: unknown, path: (string | number)[]): void => {
    paths.push(path)
    if (Array.isArray(value)) for (const [index, item] of value.entries()) collect(item, [...path, index])
    else if (typeof value === 'object' && value !== null) for (const [name, item] of Object.entries(value)) collect(item, [...path, name])
  }
  collect(document, [])
  const replaced = (value: unknown, [step, ...rest]: (string | number)[], by: unknown): unknown => {
    if (step === undefined) return by
    const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
    return Object.assign(copy, { [step]: replaced((value as Record<string, unknown>)[step], rest, by) })
  }
  const values = fc.oneof(
    fc.constantFrom<unknown>(null, true, 5, 1e300, '', 'a', 'marrowby', [], ['marrowby'], [null], {}, { id: 5 }),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(fc.constantFrom(...paths), values, (path, value) => isSound(Buffer.from(JSON.stringify(replaced(document, path, value))))),
    { numRuns: 75 },
  )
})

t.test('large files are checked in a time that grows with their size', { timeout: 60_000 }, async (t) => {
  const many = Array.from({ length: 100_000 }, (_, index) => index)
  const maximumProblems = 1_000_000
  const wide = checkDocument(Buffer.from(`{${many.map((index) => `"🌊${index}":1`).join()}}`), 'wide.json', { maximumProblems })
  t.equal(wide.problems.length, 100_005)
  t.match(wide.problems[5], { code: 'schema-unknown-property', pointer: '/🌊0', line: 1, column: 2 })
  t.match(wide.problems.at(-1), { pointer: '/🌊99999', column: 1_088_881 })
  const long = checkDocument(Buffer.from(`[${many.map(() => '"\\u0000"').join()}]`), 'long.json', { maximumProblems })
  t.equal(long.problems.length, 100_001)
  t.match(long.problems.at(-1), { code: 'json-nul', pointer: '/99999', column: 899_993 })
})

t.test('no more problems are made than the maximum, and the last one says that there are more', async (t) => {
  const problems = (text: string) => checkDocument(Buffer.from(text), 'any.json', { maximumProblems: 3 }).problems.map(({ code }) => code)
  const more = 'too-many-problems'
  t.same(problems('{"entities":[{}],"quotes":[],"figures":[]}'), [...Array(3).fill('schema-missing-property'), more])
  t.same(problems('["\\u0000","\\u0000","\\u0000","\\u0000"]'), ['json-nul', 'json-nul', 'json-nul', more])
  t.same(problems('["\\u0000","\\u0000"]'), ['schema-type', 'json-nul', 'json-nul'])
  t.same(problems('[1 2\n3\n4\n5]'), ['json-syntax', 'json-syntax', 'json-syntax', more])
  t.match(checkDocument(Buffer.from('{}'), 'any.json', { maximumProblems: 3 }).problems.at(-1), {
    ...{ pointer: '', line: 1, column: 1, code: more },
    message: 'the document has more problems; only 3 are listed',
  })
})

t.test('long values are shortened in messages', async (t) => {
  const messages = (article: string) => {
    const text = `{"article":${article},"entities":[],"quotes":[],"figures":[],"events":[]}`
    return checkDocument(Buffer.from(text), 'any.json').problems.map(({ message }) => message)
  }
  t.ok(messages(`{"url":"${'x'.repeat(600)}"}`).some((message) => message === `"${'x'.repeat(500)}…" does not match ^https?://`))
  t.ok(messages(`1${'0'.repeat(100)}`).includes(`1${'0'.repeat(59)}… cannot be represented exactly; write at most 15 digits`))
  const status = JSON.stringify({ a: 'x'.repeat(600) })
  const figures = `{"article":{},"entities":[],"quotes":[],"figures":[{"status":${status}}],"events":[]}`
  const found = checkDocument(Buffer.from(figures), 'any.json').problems.map(({ message }) => message)
  t.ok(found.some((message) => message.startsWith('{"a":"xxx') && message.includes('x… is not one of ')))
})

t.test('a file of a hundred megabytes causes a problem, not a failure', async (t) => {
  for (const [byte, code] of [
    [0x5b, 'json-too-deep'],
    [0x20, 'file-empty'],
  ] as const) {
    t.same(
      checkDocument(Buffer.alloc(100_000_000, byte), 'huge.json').problems.map((problem) => problem.code),
      [code],
    )
  }
})
