import { ambiguousAlias } from './ambiguous-alias.js'
import { announcementDate } from './announcement-date.js'
import { claimWithoutReporter } from './claim-without-reporter.js'
import { contradiction } from './contradiction.js'
import { danglingReference } from './dangling-reference.js'
import { duplicateFact } from './duplicate-fact.js'
import { duplicateId } from './duplicate-id.js'
import { entityNotPinned } from './entity-not-pinned.js'
import { figureRange } from './figure-range.js'
import { figureValue } from './figure-value.js'
import { goalAsOutcome } from './goal-as-outcome.js'
import { impossibleAddress } from './impossible-address.js'
import { impossibleDate } from './impossible-date.js'
import { languageTag } from './language-tag.js'
import { missingPin } from './missing-pin.js'
import { nameNotAlias } from './name-not-alias.js'
import { noContradiction } from './no-contradiction.js'
import { numberNotReadable } from './number-not-readable.js'
import { openStart } from './open-start.js'
import { partOfCycle } from './part-of-cycle.js'
import { partOfTwice } from './part-of-twice.js'
import { partOfType } from './part-of-type.js'
import { pinConflict } from './pin-conflict.js'
import { pinOrder } from './pin-order.js'
import { pinPosition } from './pin-position.js'
import { pinWithoutSubject } from './pin-without-subject.js'
import { placeType } from './place-type.js'
import { proseAtLength } from './prose-at-length.js'
import { quoteText } from './quote-text.js'
import { resolutionWithoutSubject } from './resolution-without-subject.js'
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
  entityNotPinned,
  resolutionWithoutSubject,
  proseAtLength,
  quoteText,
  speakerWording,
  impossibleAddress,
  impossibleDate,
  openStart,
  announcementDate,
  figureRange,
  figureValue,
  numberNotReadable,
  goalAsOutcome,
  claimWithoutReporter,
  contradiction,
  noContradiction,
  placeType,
  ambiguousAlias,
  nameNotAlias,
  sameEntityTwice,
  partOfType,
  partOfTwice,
  partOfCycle,
  languageTag,
]
