import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Running } from '../../src/cli/serve.js'
import { keyEntry } from '../../src/keys.js'
import { sha256 } from '../../src/text/sha256.js'
import { ferry, ferryId, patient, search } from '../http/writing.js'
import { until } from '../until.js'
import { verbatim } from './command-line.js'
import { stored } from './stored.js'

t.test('key create prints a key on standard output, and its entry on standard error', async (t) => {
  const { ended, out, err } = await verbatim(['key', 'create', 'newsroom'])
  t.equal(ended, 0)
  t.match(out, [/^verbatim_[\w-]{43}$/])
  t.same(err[0]?.split('\n'), [
    'Keep the key: it is not stored, and is not shown again.',
    'Add this entry to VERBATIM_KEYS, and restart the server:',
  ])
  t.equal(err[1], `newsroom:write:${sha256(out[0] as string)}`)
  t.match((await verbatim(['key', 'create', 'bot', '--scope', 'draft'])).err[1], /^bot:draft:[0-9a-f]{64}$/)
})

t.test('key create refuses wrong names and scopes', async (t) => {
  const { ended, out, err } = await verbatim(['key', 'create', 'a:b'])
  t.same([ended, out, err], [2, [], ['error: use letters, digits, ".", "_" and "-" in the name of a key, at most 64']])
  t.equal((await verbatim(['key', 'create', 'bot', '--scope', 'all'])).ended, 2)
  t.equal((await verbatim(['key', 'create'])).ended, 2)
  t.equal((await verbatim(['key'])).ended, 2)
})

t.test('remove removes articles, and refuses those of the fixtures folder and those that are not stored', async (t) => {
  const folder = t.testdir({ data: {}, fixtures: { 'search.json': search }, 'ferry.json': ferry })
  const settings = { DATA_DIR: join(folder, 'data'), VERBATIM_FIXTURES: join(folder, 'fixtures') }
  await verbatim(['import', join(folder, 'ferry.json')], settings)
  const { ended: running } = await verbatim(['serve'], { ...settings, PORT: '0' })
  await (running as Running).close()
  const both = await verbatim(['remove', ferryId, 'velmouth-search-ends', 'nowhere', ferryId], settings)
  t.equal(both.ended, 1)
  t.same(both.out, [
    `removed ${ferryId} ${sha256(ferry)}`,
    'refused velmouth-search-ends: it comes from the fixtures folder; remove its file there',
    'refused nowhere: no article with this id is stored',
  ])
  t.same(both.err, ['1 article removed, 2 refused'])
  t.same((await stored(settings.DATA_DIR)).documents, ['velmouth-search-ends (fixtures)'])
  await verbatim(['import', join(folder, 'ferry.json')], settings)
  t.equal((await verbatim(['remove', ferryId], settings)).ended, 0)
  t.same((await verbatim(['remove', ferryId], { DATA_DIR: ':memory:' })).err, [
    'error: DATA_DIR is ":memory:", which stores nothing; name a folder',
  ])
})

t.test('a server with wrong keys does not start, and says why without repeating them', async (t) => {
  const folder = t.testdir({ none: '# no key\n', wrong: 'desk:write:secret-key\nbot:draft\n' })
  const errors = async (setting: string) => {
    const { ended, err } = await verbatim(['serve'], { DATA_DIR: ':memory:', PORT: '0', VERBATIM_KEYS: setting })
    t.equal(ended, 2, setting)
    t.notMatch(err.join('\n'), 'secret-key')
    return err
  }
  const form = 'is not of the form name:scope:hash; `verbatim key create NAME` prints such an entry'
  t.same(await errors('verbatim_secret-key'), [
    'error: VERBATIM_KEYS is neither a list of entries name:scope:hash nor the path of a file that can be read (ENOENT)',
  ])
  t.same(await errors(join(folder, 'none')), ['error: VERBATIM_KEYS: has no entry'])
  t.same(await errors(join(folder, 'wrong')), [
    'error: VERBATIM_KEYS: entry 1 has no SHA-256 in lower-case hexadecimal digits; the key itself does not belong here',
    `error: VERBATIM_KEYS: entry 2 ${form}`,
  ])
})

/** A server with a key file over a data folder. */
async function serving(t: Test, folder: string): Promise<string> {
  const settings = {
    DATA_DIR: join(folder, 'data'),
    VERBATIM_FIXTURES: join(folder, 'fixtures'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...patient,
  }
  const { ended } = await verbatim(['serve'], { ...settings, VERBATIM_KEYS: join(folder, 'keys') })
  t.teardown(() => (ended as Running).close())
  return (ended as Running).url
}

t.test('what one server stores and removes, another server of the same store serves and no longer serves', async (t) => {
  const folder = t.testdir({ data: {}, fixtures: {} })
  await writeFile(join(folder, 'keys'), `# the desk\n${keyEntry('desk', 'write', 'secret')}\n`)
  const [one, other] = [await serving(t, folder), await serving(t, folder)]
  const url = `/articles/${ferryId}/document`
  const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' }
  const lists = ['/quotes', '/search?q=ferry', '/quotes?format=atom']
  const found = (server: string) => Promise.all(lists.map(async (list) => (await (await fetch(server + list)).text()).includes(ferryId)))
  t.same(await found(other), [false, false, false])
  t.equal((await fetch(one + url, { method: 'PUT', headers, body: ferry })).status, 201)
  t.same(await found(one), [true, true, true])
  await until(async () => (await found(other)).every((each) => each))
  // The responses are cached now.
  t.same(await found(other), [true, true, true])
  t.equal((await fetch(one + url, { method: 'DELETE', headers: { authorization: 'Bearer secret' } })).status, 204)
  t.same(await found(one), [false, false, false])
  await until(async () => (await found(other)).every((each) => !each))
  t.equal((await fetch(`${other}/articles/${ferryId}`)).status, 404)
})

t.test('a server that is stopped finishes a change or refuses it', async (t) => {
  const folder = t.testdir({ data: {}, fixtures: {}, keys: keyEntry('desk', 'write', 'secret') })
  const settings = {
    DATA_DIR: join(folder, 'data'),
    VERBATIM_FIXTURES: join(folder, 'fixtures'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...patient,
  }
  const { ended } = await verbatim(['serve'], { ...settings, VERBATIM_KEYS: join(folder, 'keys') })
  const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' }
  const { url, close } = ended as Running
  const sent = fetch(`${url}/articles/${ferryId}/document`, { method: 'PUT', headers, body: ferry }).then(
    ({ status }) => status,
    () => 0,
  )
  await new Promise((resolve) => setTimeout(resolve, 20))
  t.equal(await close(), 0)
  const status = await sent
  const { documents } = await stored(settings.DATA_DIR)
  t.ok([201, 503, 0].includes(status), `${status}`)
  if (status === 201) t.same(documents, [`${ferryId} (import)`])
  else t.ok(documents.length <= 1)
})
