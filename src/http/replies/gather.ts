/** How many characters of an answer in parts are gathered before it is sent: what is shorter is kept like other answers. */
const gathered = 65_536

/** All parts as one text, where that is short; otherwise the parts, as they are made. */
export async function gather(parts: AsyncGenerator<string>): Promise<string | AsyncIterable<string>> {
  let start = ''
  for (let part = await parts.next(); part.done !== true; part = await parts.next()) {
    start += part.value
    if (start.length > gathered) return continued(start, parts)
  }
  return start
}

async function* continued(start: string, parts: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start
  yield* parts
}
