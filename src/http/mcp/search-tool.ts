import Type, { type TSchema } from 'typebox'
import { SearchHit } from '../../../schemas/search.js'
import type { Resource } from '../../resources/resource.js'
import type { ApiOperation } from './operations.js'
import { aboutPage, type ListResponse, listArguments, pageOf, readList } from './page.js'
import { citedProperties, pageSchema } from './result-schemas.js'
import { passage, permalink, type Row, readSources, withoutNulls } from './rows.js'
import { type Tool, toolName } from './tool.js'

/** The tool `search`: what contains the words, with a snippet as plain text. */
export function searchTool(operationId: string, operation: ApiOperation, resources: readonly Resource[]): Tool {
  const pathOf = (kind: string) => (resources.find(({ name }) => name.toLowerCase() === kind) as Resource).path
  return {
    name: toolName(operationId),
    title: operation.summary,
    description: operation.description,
    input: { properties: listArguments(operation), required: operation.required },
    output: pageSchema(hitSchema),
    async call({ send, baseUrl }, given) {
      const response = await readList<ListResponse<SearchHit>>(send, operation, given)
      const sources = await readSources(send, new Set(response.data.flatMap(({ article }) => article ?? [])))
      const rows = response.data.map(({ article, pin, snippet, ...hit }): Row => {
        const evidence = pin === null ? null : [passage(pin)]
        const source = sources.get(article ?? '') ?? null
        const cited = { permalink: permalink(baseUrl, pathOf(hit.kind), hit.id), snippet: toPlainText(snippet) }
        return withoutNulls({ ...cited, ...hit, evidence, source })
      })
      return { about: aboutPage(response, rows.length, 'hits'), data: pageOf(response, rows) }
    },
  }
}

const { article: _, pin: __, snippet: ___, ...columns } = SearchHit.properties as Record<string, TSchema>
const optional = (properties: Record<string, TSchema>) =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, Type.Optional(schema)]))

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

/** The characters that a snippet has escaped. */
const escaped: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** A snippet without its HTML. */
export function toPlainText(snippet: string): string {
  return snippet.replace(/<\/?mark>/g, '').replace(/&(?:amp|lt|gt|quot);/g, (entity) => escaped[entity] as string)
}
