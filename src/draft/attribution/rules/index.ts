import { accordingTo } from './according-to.js'
import { announcedByColon } from './announced-by-colon.js'
import { inSameParagraph } from './in-same-paragraph.js'
import { namedInParagraph } from './named-in-paragraph.js'
import type { AttributionRule } from './rule.js'
import { sameAsBefore } from './same-as-before.js'
import { signature } from './signature.js'
import { speechContinues } from './speech-continues.js'
import { subjectOfSentence } from './subject-of-sentence.js'
import { verbAfterQuotation } from './verb-after-quotation.js'
import { verbBeforeQuotation } from './verb-before-quotation.js'
import { verbLaterInSentence } from './verb-later-in-sentence.js'

/** The rules that find the speaker of a quotation. The first one that finds a speaker decides. */
export const attributionRules: readonly AttributionRule[] = [
  verbAfterQuotation,
  sameAsBefore,
  verbBeforeQuotation,
  accordingTo,
  announcedByColon,
  verbLaterInSentence,
  signature,
  speechContinues,
  namedInParagraph,
  subjectOfSentence,
  inSameParagraph,
]
