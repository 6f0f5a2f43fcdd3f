import { execFile } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import t from 'tap'
import { startApp } from '../app.js'

const run = promisify(execFile)

t.test('the typed client calls a running server', async (t) => {
  const { app } = await startApp()
  t.teardown(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const env = { ...process.env, _TAPJS_PROCESSINFO_COVERAGE_: '0' }
  const { stdout } = await run(process.execPath, ['build/examples/client.js', `http://127.0.0.1:${port}`, 'Zelensky'], { env })
  t.equal(
    stdout,
    `Russian military: 1351 killed (“1,351 soldiers”)
Russian military: 3825 wounded (“3,825”)
Zelensky: “guaranteed death” (at 517)
Zelensky: “this latest round of drafts is "different" from the others” (at 748)
Zelensky: “This day, April 1, the occupiers decided to mark with two equally silly jokes. One such joke is about people in Russia” (at 809)
`,
  )
  const wrong = run(process.execPath, ['build/examples/client.js', `http://127.0.0.1:${port}`, ''], { env })
  await t.rejects(wrong, /Error: speaker: is empty; omit the parameter or give it a value/)
})
