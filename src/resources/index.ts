import { articles } from './articles.js'
import { entities } from './entities.js'
import { events } from './events.js'
import { figures } from './figures.js'
import { quotes } from './quotes.js'
import type { Resource } from './resource.js'

/** The resources that are served as lists and as single items. To add a resource, declare it and add it here. */
export const resources: readonly Resource[] = [articles, entities, quotes, figures, events]
