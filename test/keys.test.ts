import t from 'tap'
import { createKey, findKey, keyEntry, listsKeys, parseKeys } from '../src/keys.js'
import { sha256 } from '../src/text/sha256.js'

const [one, other] = ['a'.repeat(64), 'b'.repeat(64)]

t.test('a key is 256 random bits; its entry has only its hash', async (t) => {
  const key = createKey()
  t.match(key, /^verbatim_[\w-]{43}$/)
  t.not(createKey(), key)
  t.equal(keyEntry('desk', 'draft', key), `desk:draft:${sha256(key)}`)
})

t.test('keys are separated by commas or lines; comments and blank lines are skipped', async (t) => {
  const keys = [
    { name: 'desk', scope: 'write', hash: one },
    { name: 'bot.2', scope: 'draft', hash: other },
  ]
  t.same(parseKeys(`desk:write:${one}, bot.2:draft:${other}`), { keys, problems: [] })
  t.same(parseKeys(`# for the desk, since May\r\ndesk:write:${one}\r\n\n  # a bot\n bot.2:draft:${other}\n`), { keys, problems: [] })
  t.same(parseKeys(' \n# none\n'), { keys: [], problems: [] })
})

t.test('every wrong entry is reported, and none is repeated', async (t) => {
  const form = 'is not of the form name:scope:hash; `verbatim key create NAME` prints such an entry'
  const wrong: Record<string, string> = {
    verbatim_c2VjcmV0: form,
    'desk:write': form,
    [`desk:write:${one}:`]: form,
    [`:write:${one}`]: 'has an invalid name; use letters, digits, ".", "_" and "-", at most 64',
    [`a b:write:${one}`]: 'has an invalid name; use letters, digits, ".", "_" and "-", at most 64',
    [`${'x'.repeat(65)}:write:${one}`]: 'has an invalid name; use letters, digits, ".", "_" and "-", at most 64',
    [`desk:admin:${one}`]: 'has an unknown scope; use write or draft',
    'desk:write:verbatim_c2VjcmV0': 'has no SHA-256 in lower-case hexadecimal digits; the key itself does not belong here',
    [`desk:write:${one.toUpperCase()}`]: 'has no SHA-256 in lower-case hexadecimal digits; the key itself does not belong here',
    [`first:draft:${other}`]: 'has a name that an entry before has; the log tells keys apart by their names',
    [`desk:draft:${'f'.repeat(64)}`]: 'has the hash of an entry before; create a key for each name',
  }
  const { keys, problems } = parseKeys([`first:write:${'f'.repeat(64)}`, ...Object.keys(wrong)].join('\n'))
  t.equal(keys.length, 1)
  t.same(
    problems,
    Object.values(wrong).map((problem, index) => `entry ${index + 2} ${problem}`),
  )
})

t.test('a setting is a list of entries, or the path of a file', async (t) => {
  for (const list of [`desk:write:${one}`, 'desk:writ:oops', 'desk::']) t.equal(listsKeys(list), true, list)
  for (const path of ['keys', '/etc/verbatim/keys', 'C:\\keys', './a:b/c:d:e', 'verbatim_c2VjcmV0']) t.equal(listsKeys(path), false, path)
})

t.test('a key is found by its hash, wherever it is in the list', async (t) => {
  const keys = parseKeys(`${keyEntry('desk', 'write', 'secret')},${keyEntry('bot', 'draft', 'other')}`).keys
  t.equal(findKey(keys, 'secret')?.name, 'desk')
  t.equal(findKey(keys, 'other')?.name, 'bot')
  for (const wrong of ['', 'secre', 'secret ', sha256('secret')]) t.equal(findKey(keys, wrong), undefined, wrong)
})
