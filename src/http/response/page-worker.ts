import { type ArticlePage, articlePage, type PinnedFact } from '../pages/article-page.js'
import { type EntityPage, entityPage } from '../pages/entity-page.js'
import { type FactPage, factPage, type Related } from '../pages/fact-page.js'
import { type ListPage, listPage } from '../pages/list-page.js'
import type { PageContext } from '../pages/parts/context.js'
import type { Links } from '../pages/parts/links.js'
import { type TablePage, tablePage } from '../pages/table-page.js'

/** Items that belong to a page, as texts. */
type RelatedTexts<T extends Related = Related> = Omit<T, 'items'> & { items: readonly string[] }

/** A page of any size. It can be sent to a thread: items and the query are texts. */
export type PageTask = { context: Omit<PageContext, 'links'> & { links: Omit<Links, 'query'> & { query: string } } } & (
  | { kind: 'list'; page: Omit<ListPage, 'items'>; items: readonly string[] }
  | { kind: 'table'; page: Omit<TablePage, 'rows' | 'chart'>; items: readonly string[]; hasChart: boolean }
  | { kind: 'article'; page: Omit<ArticlePage, 'facts'>; items: readonly { path: string; json: string }[] }
  | {
      kind: 'fact'
      page: Omit<FactPage, 'fact' | 'rivals' | 'related'>
      item: string
      rivals: RelatedTexts
      related: readonly RelatedTexts[]
    }
  | {
      kind: 'entity'
      page: Omit<EntityPage, 'entity' | 'related'>
      item: string
      related: readonly RelatedTexts<EntityPage['related'][number]>[]
    }
)

/** Renders a page. */
export default async function render(task: PageTask): Promise<string> {
  const { links } = task.context
  const context = { ...task.context, links: { ...links, query: new URLSearchParams(links.query) } }
  switch (task.kind) {
    case 'list':
      return listPage({ ...task.page, items: task.items.map((json) => JSON.parse(json)) }, context)
    case 'table': {
      const rows = task.items.map((json) => JSON.parse(json))
      // Drawing takes packages that only these pages need.
      const chart = task.hasChart ? (await import('../pages/chart.js')).chartOf(rows) : null
      return tablePage({ ...task.page, rows, chart }, context)
    }
    case 'article': {
      const facts = task.items.map(({ path, json }): PinnedFact => ({ path, item: JSON.parse(json) }))
      return articlePage({ ...task.page, facts }, context)
    }
    case 'fact': {
      const { page, item, rivals, related } = task
      return factPage({ ...page, fact: JSON.parse(item), rivals: parsed(rivals), related: related.map(parsed) }, context)
    }
    case 'entity': {
      const { page, item, related } = task
      return entityPage({ ...page, entity: JSON.parse(item), related: related.map(parsed) }, context)
    }
  }
}

function parsed<T extends { items: readonly string[] }>(texts: T): Omit<T, 'items'> & { items: object[] } {
  return { ...texts, items: texts.items.map((json) => JSON.parse(json) as object) }
}
