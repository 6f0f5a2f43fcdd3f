import type { FastifyRequest } from 'fastify'
import type { Settings } from '../config.js'
import type { Resource } from '../resources/resource.js'
import type { Reader } from '../store/store.js'
import type { Asked } from './query/ask.js'
import type { Format } from './representation/format.js'

/** What it takes to answer a request for items that was understood. */
export interface Parts {
  reader: Reader
  settings: Settings
  resource: Resource
  request: FastifyRequest
  asked: Asked
  format: Format
}
