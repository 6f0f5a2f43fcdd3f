/** Quotation marks in pairs: what opens, and what closes it. Straight marks and some curly ones do both. */
const pairs: Readonly<Record<string, string>> = {
  '"': '"”',
  "''": "''",
  '“': '”"',
  '„': '“”',
  '‟': '”',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '《': '》',
  '〝': '〞〟',
  '＂': '＂',
  '”': '”',
  "'": "'’",
  '‘': "’'",
  '‚': '‘’',
  '‹': '›',
  '›': '‹',
  '`': "'`",
}

/** In some languages, blanks stand inside these marks. */
const spaced = new Set(['«', '»'])

const singles = new Set(["'", '‘', '’', '‚', '`'])

/** Some newspapers write `''` for a double mark. */
export const quotationMark = /(?<=[^\s(['])'(?=''(?!'))|(?<!')''(?!')|(?<=')''|''(?=')|["“”„‟«»「」『』《》〝〞〟＂'‘’‚‹›`]/gu

/** Whether a mark may open a quotation between these characters. */
export function canOpen(mark: string, before: string, after: string): boolean {
  if (spaced.has(mark)) return true
  if (pairs[mark] === undefined || !/[^\s]/u.test(after)) return false
  if (!singles.has(mark)) return !(mark === '"' && /\p{Nd}/u.test(before)) && (mark !== '”' || !/[\p{L}\p{N}.,!?]/u.test(before))
  return /^$|[\s("“[—–:…-]/u.test(before) && /[\p{L}\p{N}“"…[$]/u.test(after)
}

/** Whether a mark may close what another one opened. */
export function canClose(mark: string, opener: string, before: string, after: string): boolean {
  if (!pairs[opener]?.includes(mark)) return false
  if (spaced.has(mark)) return true
  if (/^$|\s/u.test(before)) return false
  if (!singles.has(mark)) return true
  return !/[\p{L}\p{N}]/u.test(after)
}

export function isSingle(mark: string): boolean {
  return singles.has(mark)
}
