import { articles } from './articles.js'
import { entities } from './entities.js'
import { events } from './events.js'
import { figures } from './figures.js'
import { quotes } from './quotes.js'
import type { Resource } from './resource.js'

/** Everything that is served as a list and as single items. A new resource is a line here. */
export const resources: readonly Resource[] = [articles, entities, quotes, figures, events]
