import t from 'tap'
import { DecimalSum } from '../../src/http/response/aggregate/sum.js'

t.test('decimals are added exactly, in any order', async (t) => {
  const expected: [numbers: number[], sum: number | null][] = [
    [[], 0],
    [[0.1, 0.2], 0.3],
    [[0.1, 0.2, 0.3], 0.6],
    [[1.1, 2.2, 3.3], 6.6],
    [[0.7, 0.1, 0.2], 1],
    [Array(10).fill(0.1), 1],
    [[1.005, 2.005], 3.01],
    [[-0.1, 0.3], 0.2],
    [[0.1, -0.1], 0],
    [[134500, 0.01], 134500.01],
    [[1e21, 1, -1e21], 1],
    [[1e308, 1e-320, -1e308], 1e-320],
    [[5e-324, 5e-324], 1e-323],
    [[1.7976931348623157e308], 1.7976931348623157e308],
    [[1e308, 1e308], null],
    [[-1e308, -1e308], null],
    [[9007199254740991, 2, -1], 9007199254740992],
    [[1.2e12, 0.5e-7], 1.2e12],
    [[0.0000001, 0.0000002], 3e-7],
  ]
  for (const [numbers, sum] of expected) {
    for (const order of [numbers, numbers.toReversed()]) {
      const decimals = new DecimalSum()
      for (const number of order) decimals.add(number)
      t.equal(decimals.total(), sum, `${order.join(' + ')} = ${sum}`)
    }
  }
})
