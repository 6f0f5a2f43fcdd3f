import type { FastifyBaseLogger } from 'fastify'
import type { Key } from '../../keys.js'

export interface Changed {
  id: string | null
  status: string
  /** The hash of the document that is stored now, or that was removed. */
  hash: string | null
}

/**
 * The log of changes. It has the level `info`, and is written whatever the level of the log is, except with `silent`: who changed what
 * has to be known afterwards.
 */
export function changeLog(logger: FastifyBaseLogger): FastifyBaseLogger {
  return logger.level === 'silent' ? logger : logger.child({}, { level: 'info' })
}

/** One line for each change: who changed which article, and the hash of the document, which is also its entity tag. */
export function logChange(changes: FastifyBaseLogger, { name }: Key, { id, status, hash }: Changed): void {
  changes.info({ key: name, article: id, status, sha256: hash }, 'document changed')
}
