import type { FastifyBaseLogger } from 'fastify'
import { Overloaded } from '../../slots.js'
import type { ToolArguments } from './arguments.js'
import { quotedData } from './inert-json.js'
import { ToolProblem } from './internal-requests.js'
import type { Tool, ToolContext } from './tool.js'

/** The result of a call: as data, and as text for clients that show models only text. */
export async function callTool(tool: Tool, context: ToolContext, given: ToolArguments) {
  const { about, data } = await tool.call(context, given)
  return { content: [{ type: 'text' as const, text: quotedData(about, data) }], structuredContent: data }
}

/** What went wrong, as the problem details of HTTP; null for an error that nobody expected, which is logged. */
export function problemOf(error: unknown, logger: FastifyBaseLogger): ToolProblem {
  if (error instanceof ToolProblem) return error
  if (error instanceof Overloaded) return new ToolProblem({ title: 'Overloaded', detail: error.message })
  logger.error({ err: error }, 'a tool call failed')
  return new ToolProblem({ title: 'Internal error', detail: 'the server failed; its log has the cause' })
}

/** A problem as the result of a call, from which a model learns how to correct it. */
export function toolError({ problem: { title, detail, errors, nearest } }: ToolProblem) {
  return { isError: true, content: [{ type: 'text' as const, text: quotedData(`${title}.`, { detail, errors, nearest }) }] }
}
