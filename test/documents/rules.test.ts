import t from 'tap'
import { checkDocument } from '../../src/documents/check.js'
import { validBytes } from './valid-document.js'

t.test('what an unknown id may have meant is looked for as far as that does not take long', async (t) => {
  const document = JSON.parse(validBytes.toString('utf8'))
  document.quotes[0].about = Array.from({ length: 150 }, (_, index) => `marowby-${index}`)
  const { problems } = checkDocument(Buffer.from(JSON.stringify(document)), 'wide.json')
  const dangling = problems.filter(({ code }) => code === 'dangling-reference')
  t.equal(dangling.length, 150)
  t.equal(dangling.filter(({ message }) => message.includes('did you mean "marrowby"?')).length, 100)
})
