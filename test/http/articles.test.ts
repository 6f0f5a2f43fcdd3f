import t from 'tap'
import { articleFiles, startWithArticles } from '../articles.js'
import { validatingClient } from './validated.js'

const { app } = await startWithArticles(t)
const get = await validatingClient(app)

t.test('the served document is identical to its file', async (t) => {
  for (const [name, text] of Object.entries(articleFiles)) {
    const response = await get(`/articles/${name.replace('.json', '')}/document`)
    t.equal(response.headers['content-type'], 'application/json; charset=utf-8')
    t.equal(response.body, text, name)
  }
  t.match((await get('/articles/nothing/document')).json(), { status: 404, code: 'no-such-item' })
})

t.test('the text is served only if it is included', async (t) => {
  const response = await get('/articles/velmouth-ferry-overturns/text')
  t.equal(response.headers['content-type'], 'text/plain; charset=utf-8')
  t.equal(response.body, JSON.parse(String(articleFiles['velmouth-ferry-overturns.json'])).article.text.included)
  t.match((await get('/articles/russia-spring-conscription/text')).json(), { status: 404, code: 'text-not-included' })
  t.match((await get('/articles/velmouth/text')).json(), { status: 404, code: 'no-such-item' })
})
