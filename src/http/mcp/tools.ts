import Type, { type TSchema } from 'typebox'
import { components } from '../../../schemas/index.js'
import { selfContained } from '../../../schemas/json-schema.js'
import type { Resource } from '../../resources/resource.js'
import type { ApiOperation } from '../openapi/operations.js'
import { articleTool, type ReadArticle } from './article-tool.js'
import { checkTool, draftTool } from './document-tools.js'
import { resourceTools } from './resource-tools.js'
import { searchTool } from './search-tool.js'
import type { Tool } from './tool.js'
import { verifyTool } from './verify-tool.js'

/** All tools, by their names: one for each list of each resource, and those for single operations. */
export function createTools(
  operations: readonly ApiOperation[],
  resources: readonly Resource[],
  readArticle: ReadArticle,
): ReadonlyMap<string, Tool> {
  const of = (id: string) => operations.find((operation) => operation.id === id) as ApiOperation
  const tools = [
    searchTool(of('search'), resources),
    verifyTool(of('verify'), resources),
    ...resources.flatMap((resource) => resourceTools(operations, resource)),
    articleTool(of('getArticle'), readArticle, resources),
    checkTool(of('checkDocument')),
    draftTool(of('draftDocument')),
  ]
  return new Map(tools.map((tool) => [tool.name, tool]))
}

/** A tool as it is listed. */
export function describeTool({ name, title, description, input, output }: Tool) {
  const inputSchema = { ...standalone(Type.Object(input.properties, { additionalProperties: false })), required: [...input.required] }
  return { name, title, description, inputSchema, outputSchema: standalone(output), annotations: { title, ...annotations } }
}

/** Every tool reads this server alone, and changes nothing. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }

/**
 * A schema with everything that it references, in few words: models read all of them. It names no dialect, because some clients
 * know only an older one, in which it means the same.
 */
function standalone(schema: TSchema): { type: 'object' } {
  const { $schema: _, title: __, ...rest } = selfContained(schema, components)
  return JSON.parse(JSON.stringify(rest), (key, value) =>
    key === 'description' && typeof value === 'string' ? firstSentence(value) : value,
  )
}

function firstSentence(text: string): string {
  return text.replace(/(?<=[.;])\s.*$/s, '')
}
