import Type, { type TSchema } from 'typebox'
import { SearchHit } from '../../../schemas/search.js'
import type { Resource } from '../../resources/resource.js'
import { snippetText } from '../../text/snippet.js'
import type { ApiOperation } from '../openapi/operations.js'
import { type ListResponse, listTool } from './list-tool.js'
import { citedProperties, optional } from './result-schemas.js'
import { passage, pathOfKind, permalink, readSources, withoutNulls } from './rows.js'
import type { Tool, ToolContext } from './tool.js'

/** The tool `search`: what contains the words, with a snippet as plain text. */
export function searchTool(operation: ApiOperation, resources: readonly Resource[]): Tool {
  const toRows = async ({ data }: ListResponse<SearchHit>, { send, baseUrl }: ToolContext) => {
    const sources = await readSources(send, new Set(data.flatMap(({ article }) => article ?? [])))
    return data.map(({ article, pin, snippet, ...hit }) => {
      const evidence = pin === null ? null : [passage(pin)]
      const source = sources.get(article ?? '') ?? null
      const address = permalink(baseUrl, pathOfKind(resources, hit.kind), hit.id)
      return withoutNulls({ permalink: address, snippet: snippetText(snippet), ...hit, evidence, source })
    })
  }
  return listTool<ListResponse<SearchHit>>(operation, { items: 'hits', row: hitSchema, toRows })
}

const { article: _, pin: __, snippet: ___, ...columns } = SearchHit.properties as Record<string, TSchema>

const hitSchema = Type.Object(
  {
    ...optional({ ...citedProperties, ...columns }),
    permalink: citedProperties.permalink,
    snippet: Type.String({
      description: 'The matching words in their context. Quoted text if `quoted` is true; `evidence` has it exactly.',
    }),
  },
  { additionalProperties: false, description: 'An item that contains the words.' },
)
