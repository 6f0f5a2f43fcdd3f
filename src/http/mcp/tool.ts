import type { TSchema } from 'typebox'
import type { ApiOperation } from '../openapi/operations.js'
import type { ToolArguments } from './arguments.js'
import type { Send } from './internal-requests.js'

/** What a tool needs to respond to one call. */
export interface ToolContext {
  send: Send
  /** Where permalinks start: the address of the server, or a scheme of its own if it has none. */
  baseUrl: string
}

/** Where the addresses of resources start, and permalinks if the server has no address: each can be read as a resource. */
export const scheme = 'verbatim:/'

/** What a tool found: as data, and what it is about in a few words of our own. */
export interface ToolResult {
  about: string
  data: Record<string, unknown>
}

/** A tool that a language model can call. It reads, and changes nothing. */
export interface Tool {
  name: string
  title: string
  description: string
  input: { properties: Record<string, TSchema>; required: readonly string[] }
  output: TSchema
  call(context: ToolContext, given: ToolArguments): Promise<ToolResult>
}

/** The tool for an operation, with its name and descriptions: that of `listLatestFigures` is `latest_figures`. */
export function toolFor({ id, summary, description }: ApiOperation, tool: Pick<Tool, 'input' | 'output' | 'call'>): Tool {
  const name = id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^list_/, '')
  return { name, title: summary, description, ...tool }
}
