import t from 'tap'
import { didYouMean, nearest } from '../../src/text/suggestions.js'

t.test('a text with few mistakes for its length is suggested', async (t) => {
  const similar = (text: string, candidate: string) => nearest(text, [candidate], 1).length === 1
  t.ok(similar('Zelenskiy', 'zelenskyy'))
  t.ok(similar('Velmuth', 'velmouth'))
  t.ok(similar('Ptuin', 'putin'))
  t.ok(similar('Zelen', 'zelenskyy'))
  t.notOk(similar('Ze', 'zelenskyy'))
  t.notOk(similar('Putin', 'pupil'))
  t.notOk(similar('US', 'AP'))
  t.notOk(similar('on Telegram', 'son'))
  t.notOk(similar('Kyiv', 'kirk'))
  t.notOk(similar('Biden', 'Berlin'))
  t.notOk(similar('a wholly different name of somebody', 'a badly deficient game of everybody'))
})

t.test('so is one with the same words', async (t) => {
  const similar = (text: string, candidate: string) => nearest(text, [candidate], 1).length === 1
  t.ok(similar('Putin, Vladimir', 'vladimir putin'))
  t.ok(similar('Zelenskiy', 'volodymyr zelenskyy'))
  t.ok(similar('Volodymyr Oleksandrovych Zelenskyy', 'volodymyr zelenskyy'))
  t.notOk(similar('Vladimir Lenin', 'vladimir putin'))
  t.notOk(similar('US', 'the us'))
  t.notOk(similar('one', 'one two three four five six seven eight nine'))
})

t.test('the most similar ones come first', async (t) => {
  const candidates = ['zelenskyy government', 'volodymyr zelenskyy', 'zelensky', 'zelenskyy', 'zelensky', 'putin']
  t.same(nearest('zelenskiy', candidates, 5), ['zelensky', 'zelenskyy', 'zelenskyy government', 'volodymyr zelenskyy'])
  t.same(nearest('zelenskiy', candidates, 1), ['zelensky'])
})

t.test('ids of one article are compared without it', async (t) => {
  const ids = ['russia-spring-conscription.soldiers-killed', 'russia-spring-conscription.service-term']
  t.same(nearest('russia-spring-conscription.soldiers-kiled', ids, 5), ids.slice(0, 1))
})

t.test('one of a few fixed words is suggested for any similar one', async (t) => {
  t.equal(didYouMean('evnets', ['quotes', 'events']), '; did you mean "events"?')
  t.equal(didYouMean('limt', ['limit', 'lint', 'limp']), '; did you mean "limit"?')
  t.equal(didYouMean('limt', ['limp', 'limit']), '; did you mean "limit"?')
  t.equal(didYouMean('check', ['check_claim']), '; did you mean "check_claim"?')
  t.equal(didYouMean('min', ['limit']), '', 'more than half of it is different')
  t.equal(didYouMean('qqqqqqqq', ['limit']), '')
})
