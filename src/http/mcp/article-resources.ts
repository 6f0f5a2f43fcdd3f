import type { Article } from '../../../schemas/article.js'
import type { Resource } from '../../resources/resource.js'
import { escapeControlCharacters } from '../../text/control-characters.js'
import { shortened } from '../../text/shortened.js'
import type { ReadArticle } from './article-tool.js'
import { inertJson } from './inert-json.js'
import { type Send, ToolProblem } from './internal-requests.js'
import { maximumLimit } from './list-tool.js'
import { type ItemList, toItems } from './resource-tools.js'
import type { Row } from './rows.js'
import { scheme, type ToolContext } from './tool.js'

const mimeType = 'application/json'
/** Characters of a title in the list. */
const maximumTitle = 200

/** A page of articles as resources, the newest first. */
export async function listArticles(send: Send, articles: Resource, cursor: string | undefined) {
  const query = new URLSearchParams({ limit: String(maximumLimit), ...(cursor === undefined ? {} : { cursor }) })
  const { data, page } = JSON.parse(await send({ url: `/${articles.path}?${query}` })) as { data: Article[]; page: { next: string | null } }
  const resources = data.map(({ id, headline, publisher, published }) => ({
    uri: `${scheme}/${articles.path}/${id}`,
    name: id,
    title: label(headline ?? id),
    description: label([publisher, published?.edtf].filter((part) => typeof part === 'string').join(', ')),
    mimeType,
  }))
  return { resources, ...(page.next === null ? {} : { nextCursor: page.next }) }
}

/** A text that clients show in a list: on one line, without control characters, and not longer than a line. */
function label(text: string): string {
  return escapeControlCharacters(shortened(text, maximumTitle))
}

/** The addresses of articles and of single items. */
export function resourceTemplates(resources: readonly Resource[]) {
  return resources.map(({ path, name }) => ({
    uriTemplate: `${scheme}/${path}/{id}`,
    name: path,
    title: name,
    description: `One of the ${path}, with its words and its source, by its id.`,
    mimeType,
  }))
}

/** Reads a resource. Throws a ToolProblem if there is none at the address. */
export async function readResource(context: ToolContext, uri: string, resources: readonly Resource[], readArticle: ReadArticle) {
  const [, path, id = ''] = /^verbatim:\/\/([a-z]+)\/(?!\.{1,2}$)([a-z0-9.-]{1,300})$/.exec(uri) ?? []
  const resource = resources.find((one) => one.path === path)
  if (resource === undefined) {
    const known = resources.map(({ path }) => `${scheme}/${path}/{id}`).join(', ')
    throw new ToolProblem({ title: 'No such resource', detail: `there is no such resource here; resources are at ${known}` })
  }
  const read = resource.textIncluded
    ? await readArticle(context, id, { limit: maximumLimit, text: true })
    : await readItem(context, resource, id)
  return { contents: [{ uri, mimeType, text: inertJson(read) }] }
}

async function readItem(context: ToolContext, resource: Resource, id: string): Promise<Row> {
  const include = resource.includes?.entities === undefined ? '' : '?include=entities'
  const { included, ...item } = JSON.parse(await context.send({ url: `/${resource.path}/${id}${include}` }))
  const [row] = await toItems(resource, { data: [item], included } as ItemList, context)
  return row as Row
}

/** Ids that complete a template: those of the first page that start with what was typed. */
export async function completeId(send: Send, { path }: Resource, typed: string): Promise<string[]> {
  const { data } = JSON.parse(await send({ url: `/${path}?limit=${maximumLimit}&fields=id` })) as { data: { id: string }[] }
  return data.map(({ id }) => id).filter((id) => id.startsWith(typed))
}
