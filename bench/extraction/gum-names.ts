import type { GoldToken, GumDocument } from './gum.js'

/** What stands after a name describes it: the name is in the part before. */
const postmodifier = /^(?:[,(–—:;-]|who|which|that|in|from|at|on|near|of|and|to|by|with|for)$/
/** Words inside the names of organizations and places. */
const inside = /^(?:of|the|for|and|&|\.|-|de|di)$/

export interface GoldName {
  start: number
  end: number
  type: string
  cluster: number
}

/**
 * The name of an annotated mention: the run of proper nouns that ends at its head. `English captain Harry Kane of Tottenham` has the
 * name `Harry Kane`; `Facebook co-founder` has none. A name inside another one (`Andy Warhol` in `Andy Warhol Foundation`) need not be found.
 */
export function goldNames({ mentions, tokens }: GumDocument): { names: GoldName[]; nested: GoldName[] } {
  const found = mentions.flatMap(({ start, end, type, cluster }) => {
    if (!/^(?:person|organization|place)$/.test(type)) return []
    const within = tokens.filter((token) => token.start >= start && token.end <= end)
    const name = headName(within, type !== 'person')
    return name === null ? [] : [{ start: (name[0] as GoldToken).start, end: (name.at(-1) as GoldToken).end, type, cluster }]
  })
  const names = [...new Map(found.map((name) => [`${name.start} ${name.end}`, name])).values()]
  const isNested = ({ start, end }: GoldName) =>
    names.some((other) => other.start <= start && end <= other.end && other.end - other.start > end - start)
  return { names: names.filter((name) => !isNested(name)), nested: names.filter(isNested) }
}

/** `of` and `for` are part of the names of organizations and places. */
function headName(tokens: readonly GoldToken[], isLong: boolean): GoldToken[] | null {
  const further = tokens.findIndex(
    ({ text }, index) => index > 0 && postmodifier.test(text) && !(isLong && inside.test(text)) && !isInitial(tokens, index),
  )
  const name = trimmedName(further > 0 ? tokens.slice(0, further) : tokens)
  const start = name.findLastIndex((token) => !isProper(token) && !/^[.-]$/.test(token.text) && !(isLong && inside.test(token.text))) + 1
  const run = trimmedName(name.slice(start))
  return run.some(({ tag }) => /^NPS?$/.test(tag)) ? run : null
}

/** A full stop or hyphen between proper nouns belongs to the name. */
function isInitial(tokens: readonly GoldToken[], index: number): boolean {
  return tokens[index]?.text === '-' && tokens[index - 1]?.end === tokens[index]?.start
}

function isProper({ tag, text }: GoldToken): boolean {
  return /^NPS?$/.test(tag) || (/^(?:NN|JJ|NNS)$/.test(tag) && /^\p{Lu}/u.test(text))
}

function trimmedName(tokens: readonly GoldToken[]): GoldToken[] {
  let name = [...tokens]
  while (name[0] !== undefined && /^(?:the|a|an|of|for|and|&)$/i.test(name[0].text)) name = name.slice(1)
  while (/^(?:['’]s?|\.|,)$/.test(name.at(-1)?.text ?? '')) name = name.slice(0, -1)
  return name
}
