import { age } from './ages.js'
import { counted } from './counted.js'
import { elliptic } from './elliptic.js'
import type { Kind } from './kind.js'
import { measured } from './measures.js'
import { money } from './money.js'
import type { FoundNumber } from './numbers.js'
import { percentage } from './percentages.js'
import { single } from './single.js'

/** What a number may be, in this order: the first that fits decides. */
const readers: readonly ((number: FoundNumber) => Kind | null)[] = [money, percentage, age, measured, single, counted, elliptic]

/** What a number counts or measures. Null if it is not clear, or no figure. */
export function kindOf(number: FoundNumber): Kind | null {
  for (const read of readers) {
    const kind = read(number)
    if (kind !== null) return kind
  }
  return null
}
