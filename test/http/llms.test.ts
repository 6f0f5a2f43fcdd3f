import t from 'tap'
import { startApp } from '../app.js'

const { app } = await startApp()
t.teardown(() => app.close())

t.test('/llms.txt is a guide in the form of llmstxt.org, whose links all lead somewhere', async (t) => {
  const { headers, body } = await app.inject({ url: '/llms.txt', headers: { host: 'verbatim.test' } })
  t.equal(headers['content-type'], 'text/markdown; charset=utf-8')
  t.match(body, /^# Verbatim\n\n> What news articles say as data/)
  t.same(
    [...body.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading),
    ['Questions', 'Lists', 'Tools', 'Optional'],
  )
  const links = [...body.matchAll(/^- \[.+\]\(http:\/\/verbatim\.test(\S+)\): .+$/gm)].map(([, path]) => path as string)
  t.equal(links.length, body.match(/^- /gm)?.length)
  for (const path of links) t.equal((await app.inject(path)).statusCode, path === '/mcp' ? 405 : 200, path)
})

t.test('its questions have answers', async (t) => {
  const { body } = await app.inject('/llms.txt')
  const questions = [...body.matchAll(/`GET (\/\S+)`/g)].map(([, path]) => path as string)
  t.equal(questions.length, 7)
  for (const path of questions) {
    const response = (await app.inject(path)).json()
    t.ok((response.data ?? response.passages).length > 0, path)
  }
})

t.test('it has the address that it was asked under, and /robots.txt names it', async (t) => {
  for (const host of ['a.test', 'b.test']) {
    t.match((await app.inject({ url: '/llms.txt', headers: { host } })).body, `http://${host}/quotes?`)
    t.match((await app.inject({ url: '/robots.txt', headers: { host } })).body, `# For language models: http://${host}/llms.txt\n`)
  }
})
