import t from 'tap'
import { changedVersion, differenceOf, versionOf } from '../src/dataset-version.js'

const empty = '0'.repeat(32)
const hash = `${'a'.repeat(16)}${'b'.repeat(16)}${'c'.repeat(32)}`

t.test('a version has a part for each resource with items, and changes are undone by the same changes', async (t) => {
  const added = new Map([
    ['', differenceOf('', hash)],
    ['quotes', differenceOf('quotes', hash)],
    ['figures', 1n],
  ])
  const version = changedVersion(empty, added)
  t.equal(version, `${'a'.repeat(16)}${'b'.repeat(16)}.figures:0000000000000001.quotes:${'a'.repeat(16)}`)
  t.equal(changedVersion(version, new Map([['figures', 1n]])), `${'a'.repeat(16)}${'b'.repeat(16)}.quotes:${'a'.repeat(16)}`)
  t.equal(changedVersion(version, added), empty)
})

t.test('the versions of some resources are in the order of their names', async (t) => {
  const version = `${empty}.figures:1.quotes:2`
  t.equal(versionOf(version, ['quotes', 'figures']), 'figures:1.quotes:2')
  t.equal(versionOf(version, ['events']), 'events:')
  t.equal(versionOf(version, ['quotes', '']), empty)
})
