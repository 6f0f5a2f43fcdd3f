import t from 'tap'
import { type PinnedWords, readContexts } from '../../src/http/response/contexts.js'
import { type Reader, textPartLength } from '../../src/store/types.js'
import { codePointLength, partsOfLength } from '../../src/text/code-points.js'

/** A fact that is pinned to some words of a text, at their first occurrence. */
function factAt(text: string, words: readonly string[], role: 'content' | 'speaker' = 'content'): PinnedWords {
  const pin = (exact: string) => ({ role, exact, prefix: '', suffix: '', start: codePointLength(text.slice(0, text.indexOf(exact))) })
  return { id: words.join(), article: 'one', evidence: words.map(pin) }
}

/** The contexts of facts as texts with the marked words in brackets, and which parts of the text were read for them. */
async function contextsIn(text: string, ...facts: PinnedWords[]) {
  const stored = [...partsOfLength(text, textPartLength)]
  const parts: number[] = []
  const textPart: Reader['textPart'] = async (_, part) => {
    parts.push(part)
    return stored[part] ?? null
  }
  const contexts = await readContexts(
    (work) => work({ textPart } as Reader),
    facts,
    async () => {},
  )
  const shown = facts.map(
    ({ id }) =>
      contexts
        .get(id)
        ?.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
        .join('') ?? null,
  )
  return { shown, parts }
}

t.test('the context of a fact is the sentences around its words', async (t) => {
  const text = 'It rained. Two people were hurt, she said. Nobody was killed.'
  const { shown, parts } = await contextsIn(text, factAt(text, ['Two people']), factAt(text, ['killed']), factAt(text, ['It', 'hurt']))
  t.same(shown, ['[Two people] were hurt, she said.', 'Nobody was [killed].', '[It] rained. Two people were [hurt], she said.'])
  t.same(parts, [0], 'a part is read once')
  const withPairs = `😀 ${text}`
  t.same((await contextsIn(withPairs, factAt(withPairs, ['killed']))).shown, ['Nobody was [killed].'])
})

t.test('words of a long text are found across its parts', async (t) => {
  const before = `${'word '.repeat(9_998)}. `
  const crossing = `${before}Across the boundary. Behind it.`
  const across = factAt(crossing, ['Across the boundary'])
  t.same(await contextsIn(crossing, across, factAt(crossing, ['Behind'])), {
    shown: ['[Across the boundary].', '[Behind] it.'],
    parts: [0, 1],
  })
  // Of pairs in the part before, it is not known how many there are.
  const shifted = `😀😀${crossing}`
  t.same((await contextsIn(shifted, factAt(shifted, ['Behind']))).shown, ['[Behind] it.'])
  const whole = `${before}The end.`
  t.equal(whole.length, textPartLength)
  t.same(await contextsIn(whole, factAt(whole, ['The end'])), { shown: ['[The end].'], parts: [0, 1] })
})

t.test('facts whose words are far apart, state nothing, or are in no known text have no context', async (t) => {
  const text = `First words. ${'word '.repeat(30_000)}. Last words.`
  t.same((await contextsIn(text, factAt(text, ['First', 'Last']))).shown, [null])
  t.same(await contextsIn(text, factAt(text, ['First'], 'speaker')), { shown: [null], parts: [] })
  t.same(await contextsIn('', factAt(text, ['First'])), { shown: [null], parts: [0] })
})
