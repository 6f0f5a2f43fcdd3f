import type { Entity } from '../../../schemas/entity.js'
import type { Related } from './fact-page.js'
import type { PageContext } from './parts/context.js'
import { EntityName } from './parts/entity-name.js'
import { itemLink, listLink, webAddress } from './parts/links.js'
import { Rows } from './parts/row.js'
import { renderPage } from './parts/shell.js'
import { capitalized } from './parts/wording.js'

export interface EntityPage {
  entity: Entity
  related: readonly (Related & { filter: string })[]
  /** In the terms of schema.org. */
  jsonLd: string
}

/** Who or what an entity is, its spellings, what it said, and what is said about it. */
export function entityPage({ entity, related, jsonLd }: EntityPage, context: PageContext): string {
  const { links } = context
  const { id, name, type, description, aliases, sameAs, partOf } = entity
  const wikidata = webAddress(sameAs)
  return renderPage({
    links,
    title: name,
    jsonLd,
    description: description ?? `${capitalized(type)}: what was said by and about ${name}.`,
    children: (
      <>
        <h1>{name}</h1>
        <p>
          {capitalized(type)}
          {description !== null && `. ${description}`}
          {wikidata !== null && (
            <>
              {' '}
              <a href={wikidata}>Wikidata</a>
            </>
          )}
        </p>
        {partOf.length > 0 && (
          <p>
            Part of:{' '}
            {partOf.map(({ entity }) => (
              <>
                <EntityName context={context} id={entity} />{' '}
              </>
            ))}
          </p>
        )}
        <p class="soft">Spellings: {aliases.map(({ text }) => text).join(', ')}</p>
        {related.map(({ title, path, items, filter }) => (
          <section>
            <h2>{title}</h2>
            <Rows path={path} items={items} context={context} />
            <p>
              <a href={listLink(links, path, { [filter]: id })}>All of them</a>
            </p>
          </section>
        ))}
        <p>
          <a href={`${itemLink(links, 'entities', id)}?format=json`}>JSON</a> ·{' '}
          <a href={`${itemLink(links, 'entities', id)}?format=jsonld`}>JSON-LD</a>
        </p>
      </>
    ),
  })
}
