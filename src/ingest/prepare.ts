import type { OtherVersion } from '../documents/agreement.js'
import { checkDocument } from '../documents/check.js'
import type { Problem } from '../documents/model/problem.js'
import { resources } from '../resources/index.js'
import type { PreparedDocument } from '../store/types.js'
import { prepare } from '../store/write/prepare.js'
import { toNewDocument } from './new-document.js'
import type { Unchecked } from './read-documents.js'

/** A document that was checked by itself. It holds no more than has to come from one thread to another. */
export interface Incoming {
  /** The file; and the line, where each line is a document. */
  place: string
  problems: Problem[]
  /** Only where there are no problems. */
  accepted: Accepted | null
}

export interface Accepted {
  file: string
  firstLine: number
  document: PreparedDocument
  /** What the document says of entities that other documents say too. */
  entities: OtherVersion['entity'][]
}

/** All of the work on a document that needs nothing but the document. */
export function prepareIncoming(unchecked: Unchecked): Incoming {
  const { place } = unchecked
  if ('problem' in unchecked) return { place, problems: [unchecked.problem], accepted: null }
  const { file, firstLine, bytes } = unchecked
  const { document, source, problems } = checkDocument(bytes, file, firstLine)
  if (document === null || source === null) return { place, problems, accepted: null }
  const entities = document.entities.map(({ id, type, sameAs }) => ({ id, type, sameAs }))
  return {
    place,
    problems,
    accepted: { file, firstLine, document: prepare(resources, toNewDocument(document, source.text, 'import')), entities },
  }
}
