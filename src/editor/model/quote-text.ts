import type { AuthoredQuote } from '../../../schemas/quote.js'
import { CodePoints } from '../../text/code-points.js'
import { jointOver, maximumAttribution } from '../../text/joints.js'

/** The words of the content pins, joined as the text between them requires. */
export function textOfPins({ type, evidence }: Pick<AuthoredQuote, 'type' | 'evidence'>, text: string): string {
  const points = new CodePoints(text)
  const cue = evidence.find(({ role }) => role === 'cue')
  let joined = ''
  let end = 0
  for (const pin of evidence.filter(({ role }) => role === 'content')) {
    const words = points.slice(end, Math.min(pin.start, end + maximumAttribution + 1))
    const hasCue = cue !== undefined && cue.start >= end && cue.end <= pin.start
    joined += `${joined === '' ? '' : jointOver({ words, isIndirect: type === 'indirect', hasCue })}${pin.exact}`
    end = pin.end
  }
  return joined
}

/** Whether the words stand in quotation marks. */
export function isQuoted(text: string, { start, end }: { start: number; end: number }): boolean {
  const points = new CodePoints(text)
  return opening.test(points.slice(0, start).slice(-2)) || closing.test(points.slice(end, end + 3))
}

const opening = /["“„«‹「『‘]\s?$/u
const closing = /^[.,!?…]?\s?["”“»›」』’](?!\p{L})/u
