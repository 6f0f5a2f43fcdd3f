import { readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@hey-api/openapi-ts'
import t from 'tap'
import ts from 'typescript'
import { startApp } from '../app.js'

const consumer = `
import { getQuote, listQuotes, listFigureGroups } from './client/sdk.gen.js'

export async function ask(baseUrl: string): Promise<string[]> {
  const quotes = await listQuotes({ baseUrl, query: { speaker: ['Zelenskyy', 'Shoigu'], type: ['partial'] } })
  const quote = await getQuote({ baseUrl, path: { id: 'russia-spring-conscription.different' } })
  const groups = await listFigureGroups({ baseUrl, query: { metric: ['killed'], by: ['reporter'] } })
  const missing = await getQuote({ baseUrl, path: { id: 'nothing' } })
  return [
    ...(quotes.data?.data.map(({ text }) => text) ?? []),
    String(quote.data?.text),
    ...(groups.data?.data.map(({ reporterName, max }) => \`\${reporterName}: \${max}\`) ?? []),
    String(missing.error?.detail),
  ]
}
`

t.test('a client that hey-api generates compiles and calls the server', async (t) => {
  const folder = t.testdir({ 'package.json': '{ "type": "module" }', 'consumer.ts': consumer })
  await createClient({
    input: await openApi(),
    output: { path: join(folder, 'client'), tsConfigPath: null, importFileExtension: '.js' },
    plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
    logs: { level: 'silent' },
  })
  const options = { strict: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, outDir: folder }
  const program = ts.createProgram([join(folder, 'consumer.ts')], {
    ...options,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  })
  const messages = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  t.same(messages, [])
  program.emit()

  const { app } = await startApp()
  t.teardown(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { ask } = await import(pathToFileURL(join(folder, 'consumer.js')).href)
  t.same(await ask(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`), [
    'guaranteed death',
    'this latest round of drafts is "different" from the others',
    'conscripts would not be sent to any "hot spots" and those currently ending their military service would all be sent home',
    'this latest round of drafts is "different" from the others',
    'Russian military: 1351',
    'none of the quotes has the id "nothing"',
  ])
})

async function openApi(): Promise<string> {
  const file = join(t.testdir({}), 'openapi.yaml')
  await writeFile(file, await readFile('openapi.yaml', 'utf8'))
  return file
}
