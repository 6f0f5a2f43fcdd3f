import { type Line, lettersIn } from './blocks.js'
import type { PageMetadata } from './page.js'

/** The text of an article: its lines without those that a page adds to it. */
export function articleText(lines: readonly Line[], { headline }: PageMetadata): string {
  const start = lines.findIndex(({ text }) => text.length > longestCredit)
  let isList = false
  const own = lines.filter((line, index) => {
    if (line.isHeading) isList = listHeading.test(line.text)
    return !isList && line.text !== headline && !isOfPage(line) && !(index < start && credit.test(line.text))
  })
  const texts = own.filter(({ isHeading }, index) => !isHeading || own[index + 1]?.isHeading === false).map(({ text }) => text)
  return texts.length === 0 ? '' : `${texts.join('\n')}\n`
}

/** What is under such a heading leads to other texts. */
const listHeading =
  /^(?:sources?|references|notes|external links|see also|further reading|related\b.*|read (?:more|next)|more (?:from|on|stories)\b.*|most (?:read|viewed|popular|shared)|recommended\b.*|up next|about the authors?|comments?)$/i

/** How much of a line is in links if it only leads to other pages. */
const linkLine = 0.9
/** The same for a line that starts as such lines do. */
const labelledLinkLine = 0.5
const label = /^(?:read|see|watch|listen|more|also|related|subscribe|sign up|click|download|source|photo|video)\b/i

/** Whole lines that belong to the page and not to the article. */
const notice =
  /^(?:advertisement|ad|sponsored|promoted|share|share this(?: \w+)?|print|e-?mail|copy link|save|comments?|\d+ comments?|loading|skip (?:to|past) .{1,40}|(?:story|article) continues below.{0,30}|read (?:more|next|also)|follow us on .{0,40})[.:…]?$/i

function isOfPage({ text, linked, timed }: Line): boolean {
  const letters = lettersIn(text)
  return linked >= letters * (label.test(text) ? labelledLinkLine : linkLine) || timed >= letters * linkLine || notice.test(text)
}

/** Lines before the article that say who wrote it and when. */
const credit =
  /^(?:by \p{Lu}[^.!?]{1,80}|(?:first )?(?:published|posted|updated|modified|last (?:updated|modified))\b.{0,80}|.{0,20}\b\d+ min(?:ute)?s? read|\d+ min(?:ute)?s?|(?:\p{L}+day,? )?(?:\d{1,2} \p{L}+|\p{L}+ \d{1,2}),? \d{4}\b.{0,20})$/iu

/** They are before the first line that is longer. */
const longestCredit = 80
