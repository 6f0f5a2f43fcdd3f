import type { Problem } from './problems.js'

/** What to do about a problem, where the message of the check speaks of JSON. */
const inForms: Readonly<Record<string, string>> = {
  'entity-not-pinned':
    'No pinned words of this fact name who or what the red field says. Select the words that do and add them to this fact, or say that it follows from the rest of the article.',
  'figure-value':
    'The marked words state another number. Correct it; or select all words that state it, and add them to this figure as “Number”.',
  'number-not-readable':
    'The number cannot be read in the pinned words with certainty. Pin the whole number, or confirm that the words state it.',
  'speaker-wording': 'The words beside the quote and the way they identify the speaker do not fit together.',
  'pin-without-subject': 'These words are pinned for something that this fact does not have. Fill in the field, or remove the pin.',
  'alias-not-in-text': 'This spelling is not in the text as whole words. Remove it, or mark it as a name from elsewhere.',
  'claim-without-reporter': 'Only somebody’s claim: say in “Stated by” whose it is.',
  'prose-at-length':
    'Too many words of the article outside quotation marks. Pin the shortest words that carry the fact (160 characters at most), or several short pieces.',
  'pin-order': 'The pinned words are not in the order of the text.',
  'resolution-without-subject': 'There is nothing here to explain. Fill in the field, or remove the explanation.',
  'name-not-alias': 'The name has to be one of the spellings.',
  'quote-text': 'The words of the quote are not those of its pins.',
  'text-mismatch': 'The document was made from another text. Go back to the text, and use this one.',
}

export function adviceFor({ code, message }: Problem): string {
  if (message.startsWith('"" is not one of ')) return 'Nothing is chosen yet. Choose the one that fits best, or delete this fact.'
  return inForms[code] ?? sentence(message)
}

/** A message of the server as a sentence. */
export function sentence(message: string): string {
  const end = /[.!?]$/.test(message) ? '' : '.'
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${end}`
}
