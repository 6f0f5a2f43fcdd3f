import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import { Slots } from '../../slots.js'
import { shortened } from '../../text/shortened.js'
import { didYouMean } from '../../text/suggestions.js'
import { completeId, listArticles, readResource, resourceTemplates } from './article-resources.js'
import { articleReader, type ReadArticle } from './article-tool.js'
import { callTool, problemOf, toolError } from './call.js'
import { internalRequests } from './internal-requests.js'
import { checkClaimMessage, instructions, maximumClaim, prompts } from './prompt.js'
import { scheme, type Tool, type ToolContext } from './tool.js'
import { createTools, describeTool } from './tools.js'

export interface McpOptions {
  app: FastifyInstance
  resources: readonly Resource[]
  settings: Settings
  version: string
}

/** Makes the server of one request over HTTP, or of one connection over stdio. Permalinks start with `baseUrl`. */
export type CreateMcpServer = (baseUrl: string) => Server

/** What the servers share: tools and resources, and the limit of calls at the same time. */
interface Shared {
  tools: ReadonlyMap<string, Tool>
  listed: ReturnType<typeof describeTool>[]
  articles: Resource
  resources: readonly Resource[]
  readArticle: ReadArticle
  logger: FastifyBaseLogger
}

/** Does work for a client when a slot is free. */
type Within = <T>(signal: AbortSignal, work: (context: ToolContext) => Promise<T>) => Promise<T>

export function createMcp({ app, resources, settings, version }: McpOptions): CreateMcpServer {
  const articles = resources.find(({ textIncluded }) => textIncluded) as Resource
  const readArticle = articleReader(app.operations, articles, resources)
  const tools = createTools(app.operations, resources, readArticle)
  const listed = [...tools.values()].map(describeTool)
  const shared: Shared = { tools, listed, articles, resources, readArticle, logger: app.log }
  const slots = new Slots(settings.VERBATIM_MCP_CALLS, settings.VERBATIM_QUEUE_TIMEOUT)
  return (baseUrl) => {
    const capabilities = { tools: {}, resources: {}, prompts: {}, completions: {} }
    const server = new Server({ name: 'verbatim', title: 'Verbatim', version }, { capabilities, instructions })
    const within: Within = (signal, work) => {
      const send = internalRequests(app, settings.VERBATIM_HEADER_BYTES, signal)
      return slots.run(() => work({ send, baseUrl }), signal)
    }
    serveTools(server, within, shared)
    serveResources(server, within, shared)
    server.setRequestHandler('prompts/list', () => ({ prompts }))
    server.setRequestHandler('prompts/get', ({ params }) => getPrompt(params.name, params.arguments?.claim))
    return server
  }
}

/** The tools. A problem of a call is a result, from which the model learns. */
function serveTools(server: Server, within: Within, { tools, listed, logger }: Shared): void {
  server.setRequestHandler('tools/list', () => ({ tools: listed }))
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq: { signal } }) => {
    const tool = tools.get(params.name)
    if (tool === undefined) throw unknownName('tool', params.name, tools.keys())
    try {
      return await within(signal, (context) => callTool(tool, context, params.arguments ?? {}))
    } catch (error) {
      // Nobody waits for the result of a client that has left.
      signal.throwIfAborted()
      return toolError(problemOf(error, logger))
    }
  })
}

/** Articles and single items as resources. A problem is an error of the protocol. */
function serveResources(server: Server, within: Within, { articles, resources, readArticle, logger }: Shared): void {
  const orError: Within = (signal, work) =>
    within(signal, work).catch((error) => {
      signal.throwIfAborted()
      throw invalid(problemOf(error, logger).problem.detail)
    })
  server.setRequestHandler('resources/list', ({ params }, { mcpReq: { signal } }) =>
    orError(signal, ({ send }) => listArticles(send, articles, params?.cursor)),
  )
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: resourceTemplates(resources) }))
  server.setRequestHandler('resources/read', ({ params: { uri } }, { mcpReq: { signal } }) =>
    orError(signal, (context) => readResource(context, uri, resources, readArticle)),
  )
  server.setRequestHandler('completion/complete', async ({ params: { ref, argument } }, { mcpReq: { signal } }) => {
    const uri = 'uri' in ref ? ref.uri : ''
    const resource = resources.find(({ path }) => uri === `${scheme}/${path}/{id}`)
    const values = resource === undefined ? [] : await orError(signal, ({ send }) => completeId(send, resource, argument.value))
    return { completion: { values, hasMore: false } }
  })
}

function getPrompt(name: string, claim: string | undefined) {
  const prompt = prompts.find((one) => one.name === name)
  const known = prompts.map(({ name }) => name)
  if (prompt === undefined) throw unknownName('prompt', name, known)
  if (claim === undefined || claim === '') throw invalid('claim: is required')
  if (claim.length > maximumClaim) throw invalid(`claim: must have at most ${maximumClaim} characters`)
  const text = checkClaimMessage(claim)
  return { description: prompt.description, messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }] }
}

function invalid(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message)
}

function unknownName(kind: string, name: string, known: Iterable<string>): ProtocolError {
  const given = shortened(name, 200)
  return invalid(`there is no ${kind} ${JSON.stringify(given)}${didYouMean(given, known)}`)
}
