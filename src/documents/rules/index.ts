import { ambiguousAlias } from './ambiguous-alias.js'
import { claimWithoutReporter } from './claim-without-reporter.js'
import { contradiction } from './contradiction.js'
import { danglingReference } from './dangling-reference.js'
import { duplicateFact } from './duplicate-fact.js'
import { duplicateId } from './duplicate-id.js'
import { figureRange } from './figure-range.js'
import { figureValue } from './figure-value.js'
import { goalAsOutcome } from './goal-as-outcome.js'
import { impossibleAddress } from './impossible-address.js'
import { impossibleDate } from './impossible-date.js'
import { languageTag } from './language-tag.js'
import { missingPin } from './missing-pin.js'
import { nameNotAlias } from './name-not-alias.js'
import { pinConflict } from './pin-conflict.js'
import { pinOrder } from './pin-order.js'
import { pinPosition } from './pin-position.js'
import { pinWithoutSubject } from './pin-without-subject.js'
import { placeType } from './place-type.js'
import { proseAtLength } from './prose-at-length.js'
import { quoteText } from './quote-text.js'
import type { Rule } from './rule.js'
import { sameEntityTwice } from './same-entity-twice.js'
import { speakerWording } from './speaker-wording.js'

/** The rules for documents. To add a rule, add a file, a line here, and broken documents in the tests. */
export const rules: readonly Rule[] = [
  duplicateId,
  danglingReference,
  duplicateFact,
  pinPosition,
  pinOrder,
  pinConflict,
  missingPin,
  pinWithoutSubject,
  proseAtLength,
  quoteText,
  speakerWording,
  impossibleAddress,
  impossibleDate,
  figureRange,
  figureValue,
  goalAsOutcome,
  claimWithoutReporter,
  contradiction,
  placeType,
  ambiguousAlias,
  nameNotAlias,
  sameEntityTwice,
  languageTag,
]
