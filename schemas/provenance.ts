import type { Static } from 'typebox'
import { oneOf } from './reference.js'

export const Provenance = oneOf(
  {
    person: 'a person has written it. The default in documents.',
    drafted: 'a program has drafted it, and nobody has checked it yet.',
    reviewed: 'a program has drafted it, and a person has checked it.',
  },
  'Who has made it.',
  'Provenance',
)
export type Provenance = Static<typeof Provenance>
