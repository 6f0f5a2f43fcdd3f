import type { Quotation } from './quotations.js'
import type { Span } from './spans.js'
import type { Token } from './tokens.js'

/** A token outside quotation marks, or a whole quotation. */
export type Item = ({ kind: 'token'; token: Token } | { kind: 'quotation'; quotation: Quotation }) & Span
