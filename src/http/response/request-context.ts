import type { FastifyRequest } from 'fastify'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import type { Asked } from '../request/list-request.js'
import type { Format } from './negotiate.js'

/** What it takes to answer a request for items that was understood. */
export interface Parts {
  reader: Reader
  settings: Settings
  resource: Resource
  request: FastifyRequest
  asked: Asked
  format: Format
}
