/* c8 ignore start: whether this code runs depends on the machine. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import t, { type Test } from 'tap'
import { documents } from '../../bench/documents.js'
import { keys } from '../http/writing.js'
import { startWritingProgram } from '../postgres/writing-program.js'

/** Runs a command; false if it fails. */
function succeeds(program: string, ...words: string[]): boolean {
  try {
    execFileSync(program, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

t.test('on a full disk, PUTs and imports get 503, what was acknowledged is served, and with more room all is stored', async (t) => {
  const folder = t.testdir({ disk: {}, fixtures: {} })
  const disk = `${folder}/disk`
  if (!succeeds('mount', '-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk))
    return t.pass('skipped', { skip: 'no file system can be mounted here' })
  try {
    await fillDisk(t, disk, `${folder}/fixtures`)
  } finally {
    succeeds('umount', disk)
  }
})

async function fillDisk(t: Test, disk: string, fixtures: string): Promise<void> {
  const { url, child } = await startWritingProgram(t, { DATA_DIR: disk, VERBATIM_FIXTURES: fixtures, VERBATIM_CACHE_BYTES: '0' })
  const send = async (path: string, method: string, body: string | null = null) => {
    const type = path.endsWith('/import') ? 'application/x-ndjson' : 'application/json'
    const headers = { authorization: `Bearer ${keys.write}`, ...(body === null ? {} : { 'content-type': type }) }
    const response = await fetch(`${url}${path}`, { method, headers, body })
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.text() }
  }
  const stored = new Map<string, string>()
  let refused: { id: string; source: string } | null = null
  for (const document of documents(20_000)) {
    const [id, source] = [document.article.id, JSON.stringify(document)]
    const { status, retryAfter, body } = await send(`/articles/${id}/document`, 'PUT', source)
    if (status === 201) stored.set(id, source)
    else {
      t.same([status, JSON.parse(body).code, retryAfter], [503, 'not-ready', '1'])
      refused = { id, source }
      break
    }
  }
  t.comment(`${stored.size} documents were stored`)
  if (refused === null) throw new Error('the disk was never full')
  const imported = await send('/documents/import', 'POST', refused.source)
  t.same([imported.status, JSON.parse(imported.body).code], [503, 'not-ready'])
  const intact = async () => {
    for (const [id, source] of stored) {
      const { status, body } = await send(`/articles/${id}/document`, 'GET')
      if (status !== 200 || body !== source) t.fail(`${id}: ${status}`)
    }
    t.equal(JSON.parse((await send('/articles?limit=1', 'GET')).body).page.total, stored.size)
  }
  await intact()
  t.equal((await send(`/articles/${refused.id}`, 'GET')).status, 404)
  t.equal(succeeds('mount', '-o', 'remount,size=100m', disk), true)
  t.equal((await send(`/articles/${refused.id}/document`, 'PUT', refused.source)).status, 201, 'the same server stores it')
  stored.set(refused.id, refused.source)
  await intact()
  // Nothing is left open on the disk.
  child.kill('SIGTERM')
  t.same(await once(child, 'close'), [0, null])
}
