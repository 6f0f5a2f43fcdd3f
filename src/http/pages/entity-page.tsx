import type { Alias, Entity, PartOf } from '../../../schemas/entity.js'
import type { Related } from './fact-page.js'
import type { PageContext } from './parts/context.js'
import { EntityName } from './parts/entity-name.js'
import { itemLink, listLink, webAddress } from './parts/links.js'
import { Rows } from './parts/row.js'
import { renderPage } from './parts/shell.js'
import { spellingsOf } from './parts/spellings.js'
import { capitalized } from './parts/wording.js'

export interface EntityPage {
  entity: Entity
  /** The ids of what is part of it. */
  parts: readonly string[]
  related: readonly (Related & { filter: string; all: string })[]
  /** In the terms of schema.org. */
  jsonLd: string
}

/** Who or what an entity is, its spellings, what it said, and what is said about it. */
export function entityPage({ entity, parts, related, jsonLd }: EntityPage, context: PageContext): string {
  const { links } = context
  const { id, name, type, description, sameAs, identified, partOf } = entity
  const wikidata = webAddress(sameAs)
  return renderPage({
    links,
    title: name,
    jsonLd,
    description: description ?? `${capitalized(type)}: what was said by and about ${name}.`,
    children: (
      <>
        <h1>{name}</h1>
        <p class="lead">
          {capitalized(type)}
          {description !== null && `. ${description}`}
          {!identified && ' The articles describe it without a name.'}
          {wikidata !== null && (
            <>
              {' '}
              <a href={wikidata}>Wikidata</a>
            </>
          )}
        </p>
        <dl class="data">
          {spellingsOf(entity).map(({ kind, spellings }) => (
            <>
              <dt>{kinds[kind]}</dt>
              <dd>
                {spellings.map(({ text, others }) => (
                  <div>
                    {text}
                    {others.length > 0 && <span class="soft"> – also {others.join(', ')}</span>}
                  </div>
                ))}
              </dd>
            </>
          ))}
          {partOf.length > 0 && (
            <>
              <dt>Part of</dt>
              <dd>
                {partOf.map(({ entity, basis }) => (
                  <div>
                    <EntityName context={context} id={entity} /> <span class="soft">{bases[basis]}</span>
                  </div>
                ))}
              </dd>
            </>
          )}
          {parts.length > 0 && (
            <>
              <dt>Parts of it</dt>
              <dd>
                {parts.map((part, index) => (
                  <>
                    {index > 0 && ', '}
                    <EntityName context={context} id={part} />
                  </>
                ))}
              </dd>
            </>
          )}
        </dl>
        {related.map(({ title, all, path, items, filter }) => (
          <section>
            <h2>{title}</h2>
            <Rows path={path} items={items} context={context} />
            <p class="more">
              <a href={listLink(links, path, { [filter]: id })}>{all}</a>
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

const kinds: Record<Alias['kind'], string> = { name: 'Spellings', role: 'Described as', curated: 'Known elsewhere as' }

const bases: Record<PartOf['basis'], string> = {
  stated: 'as an article says',
  inferred: 'as follows from an article',
  curated: 'known from elsewhere',
}
