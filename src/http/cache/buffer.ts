import type { Reader, Store } from '../../store/types.js'
import type { Parts } from './representation.js'

/** How many characters of an answer in parts are gathered before it is sent: what is shorter is kept like other answers. */
const gathered = 65_536

/**
 * All parts as one text, where that is short: then all are read by the one reader. Otherwise the parts as they are made, of
 * which later ones are read when it is their turn.
 */
export async function gather(parts: Parts, reader: Reader, store: Store): Promise<string | AsyncIterable<string>> {
  let read: Store['read'] = (work) => work(reader)
  const made = parts({ ...store, read: (work, version) => read(work, version) }, reader.version)
  let start = ''
  for (let part = await made.next(); part.done !== true; part = await made.next()) {
    start += part.value
    if (start.length <= gathered) continue
    read = store.read
    return continued(start, made)
  }
  return start
}

async function* continued(start: string, parts: AsyncIterable<string>): AsyncIterable<string> {
  yield start
  yield* parts
}
