import t from 'tap'
import { isKnownLanguage } from '../../src/documents/rules/language-tag.js'

t.test('tags of known languages, also after they were looked up', async (t) => {
  const long = `en-x${'-abcdefgh'.repeat(20)}`
  const tags = ['en', 'en-GB', 'zh-Hant-TW', 'en-x-old', long, 'xx', 'english', '', 'en_', `${long}-`]
  for (let times = 0; times < 2; times += 1) {
    t.same(tags.filter(isKnownLanguage), ['en', 'en-GB', 'zh-Hant-TW', 'en-x-old', long])
  }
})
