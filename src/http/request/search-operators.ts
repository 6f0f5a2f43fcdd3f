/** An operator of other search engines, and what to write instead. Nothing of a search is ignored silently. */
interface Operator {
  pattern: RegExp
  advice: string
}

const literal = 'or write it in double quotes to search for the words themselves'

/** Tested on each part of a search between blanks; a part that touches a phrase ends in a double quote. */
const operators: readonly Operator[] = [
  { pattern: /^[-‐‑–−]+["\p{L}\p{N}]/u, advice: `words cannot be excluded; omit it, ${literal}` },
  { pattern: /^\++["\p{L}\p{N}]/u, advice: `all words must match anyway; omit the sign, ${literal}` },
  { pattern: /^(?:OR|XOR)$|\|/, advice: 'all words must match; send a request for each alternative, or write the word in lower case' },
  { pattern: /^AND$|&&/, advice: 'all words must match anyway; omit it, or write the word in lower case' },
  { pattern: /^NOT$|^!+["\p{L}\p{N}]/u, advice: 'words cannot be excluded; omit it, or write the word in lower case' },
  { pattern: /^NEAR(?:\/\d*)?$/, advice: 'write adjacent words in double quotes, or the word in lower case' },
  { pattern: /[()]/, advice: `words cannot be grouped; omit the parentheses, ${literal}` },
  { pattern: /^\p{L}[\p{L}\p{N}_]*:["\p{L}\p{N}/]/u, advice: `use a parameter, such as speaker=, ${literal}` },
  { pattern: /[~^]/, advice: `similar words and weights cannot be requested; omit it, ${literal}` },
  { pattern: /^\/.+\/$|[\p{L}\p{N}]\?[\p{L}\p{N}]/u, advice: `the only pattern is the beginning of a word, such as offic*; ${literal}` },
]

/** The message for a part of a search that is an unsupported operator; null for words. */
export function operatorMessage(part: string): string | null {
  const operator = operators.find(({ pattern }) => pattern.test(part))
  return operator === undefined ? null : `${JSON.stringify(part.replace(/"$/, ''))} is not supported: ${operator.advice}`
}
