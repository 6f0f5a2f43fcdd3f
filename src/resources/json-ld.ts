import type { Article } from '../../schemas/article.js'
import type { EdtfDate } from '../../schemas/date.js'
import type { Entity } from '../../schemas/entity.js'
import type { NewsEvent } from '../../schemas/event.js'
import type { Evidence } from '../../schemas/evidence.js'
import type { Figure } from '../../schemas/figure.js'
import type { Quote } from '../../schemas/quote.js'
import { exactDays } from './exact-days.js'

/** `base` is the path before those of the API: empty, unless a proxy serves it below a path. */
const reference = (base: string, path: string, id: string | null) => (id === null ? null : { id: `${base}/${path}/${id}` })
const entities = (base: string, ids: readonly (string | null)[]) =>
  ids.filter((id) => id !== null).map((id) => reference(base, 'entities', id))
const addresses = (base: string, path: string, ids: readonly string[]) => ids.map((id) => `${base}/${path}/${id}`)

export function newsArticle(
  { id, headline, url, publisher, byline, language, published, license, correction }: Article,
  base = '',
): object {
  return {
    id: `${base}/articles/${id}`,
    type: 'NewsArticle',
    headline,
    url,
    publisher: publisher === null ? null : { type: 'Organization', name: publisher },
    author: byline.map((name) => ({ type: 'Person', name })),
    inLanguage: language,
    ...onDay('datePublished', published, 'temporal'),
    ...datation(published),
    license,
    correction,
  }
}

const entityTypes = { person: 'Person', organization: 'Organization', place: 'Place', group: 'foaf:Group' } as const

/** How each type says what it is part of; the basis of each relation stands beside it, since it is not a property of the other entity. */
const wholes = { person: 'memberOf', organization: 'memberOf', place: 'containedInPlace', group: 'memberOf' } as const

export function thing({ id, type, name, aliases, sameAs, description, partOf, provenance }: Entity, base = ''): object {
  const others = aliases.map(({ text }) => text).filter((text) => text !== name)
  return {
    ...{ id: `${base}/entities/${id}`, type: entityTypes[type], name, alternateName: others, sameAs, description },
    [wholes[type]]: entities(
      base,
      partOf.map(({ entity }) => entity),
    ),
    'verbatim:partOf': partOf.map(({ entity, basis }) => ({
      'verbatim:entity': reference(base, 'entities', entity),
      'verbatim:basis': basis,
    })),
    'verbatim:provenance': provenance,
  }
}

export function quotation(quote: Quote, base = ''): object {
  const { id, article, type, text, speaker, saidOn, about, correction, resolutions, evidence } = quote
  return {
    id: `${base}/quotes/${id}`,
    type: 'Quotation',
    text,
    'verbatim:reportedAs': type,
    spokenByCharacter: reference(base, 'entities', speaker.entity),
    'verbatim:speakerResolution': speaker.resolution,
    ...resolved(resolutions),
    about: entities(base, about),
    ...onDay('dateCreated', saidOn, 'temporal'),
    ...datation(saidOn),
    isPartOf: reference(base, 'articles', article),
    correction,
    'verbatim:provenance': quote.provenance,
    evidence: annotations(base, article, evidence),
  }
}

export function observation(figure: Figure, base = ''): object {
  const { id, article, label, metric, value, low, high, unit, qualifier, measure, status, party, place, reporter } = figure
  return {
    id: `${base}/figures/${id}`,
    type: 'Observation',
    name: label,
    variableMeasured: metric,
    value,
    minValue: low,
    maxValue: high,
    unitText: unit,
    measurementQualifier: qualifier,
    'verbatim:measure': measure,
    'verbatim:status': status,
    observationAbout: entities(base, [party, place]),
    ...onDay('observationDate', figure.asOf),
    ...datation(figure.asOf),
    ...datation(figure.announcedOn, 'announcedOn'),
    attributedTo: reporter === null ? null : `${base}/entities/${reporter}`,
    ...resolved(figure.resolutions),
    contradicts: addresses(base, 'figures', figure.contradicts),
    subjectOf: reference(base, 'articles', article),
    'verbatim:correction': figure.correction,
    'verbatim:provenance': figure.provenance,
    evidence: annotations(base, article, figure.evidence),
  }
}

export function happening(
  { id, article, title, type, status, date, place, participants, reporter, ...event }: NewsEvent,
  base = '',
): object {
  return {
    id: `${base}/events/${id}`,
    type: 'Event',
    name: title,
    'verbatim:eventType': type,
    'verbatim:status': status,
    ...lasting(date),
    ...datation(date),
    location: reference(base, 'entities', place),
    about: entities(
      base,
      participants.map(({ entity }) => entity),
    ),
    'verbatim:participant': participants.map(({ entity, role, resolution }) => ({
      'verbatim:entity': reference(base, 'entities', entity),
      'verbatim:role': role,
      'verbatim:resolution': resolution,
    })),
    attributedTo: reporter === null ? null : `${base}/entities/${reporter}`,
    ...resolved(event.resolutions),
    contradicts: addresses(base, 'events', event.contradicts),
    subjectOf: reference(base, 'articles', article),
    'verbatim:correction': event.correction,
    'verbatim:provenance': event.provenance,
    evidence: annotations(base, article, event.evidence),
  }
}

/** How entities are identified that no pin names: the property `verbatim:placeResolution` for the place. */
function resolved(resolutions: object): object {
  return Object.fromEntries(Object.entries(resolutions).map(([name, resolution]) => [`verbatim:${name}Resolution`, resolution]))
}

/**
 * A date under a property of schema.org only if it is exactly one day, because schema.org cannot mark a date as uncertain, and
 * a consumer would take it for a fact. Otherwise as EDTF text, under a property that accepts text if there is one.
 */
function onDay(property: string, date: EdtfDate | null, otherwise?: string): object {
  if (date === null) return {}
  const { start, end } = exactDays(date)
  if (start !== null && start === end) return { [property]: start }
  return otherwise === undefined ? {} : { [otherwise]: date.edtf }
}

/** The first and the last day of an event, as far as they are exactly known. What goes on has no last day. */
function lasting(date: EdtfDate | null): object {
  if (date === null) return {}
  const { start, end } = exactDays(date)
  return { startDate: start, endDate: end }
}

/** Every date as it was written, in EDTF, with its basis and whether it is uncertain or approximate. */
function datation(date: EdtfDate | null, name: 'date' | 'announcedOn' = 'date'): object {
  if (date === null) return {}
  return {
    [`verbatim:${name}`]: date.edtf,
    [`verbatim:${name}Basis`]: date.basis,
    [`verbatim:${name}Uncertain`]: date.uncertain,
    [`verbatim:${name}Approximate`]: date.approximate,
  }
}

function annotations(base: string, article: string, evidence: readonly Evidence[]): object[] {
  return evidence.map(({ role, exact, prefix, suffix, start, end, url }) => ({
    type: 'oa:Annotation',
    motivatedBy: 'oa:identifying',
    'verbatim:role': role,
    target: {
      type: 'oa:SpecificResource',
      source: `${base}/articles/${article}`,
      url,
      selector: [
        { type: 'oa:TextQuoteSelector', exact, prefix, suffix },
        { type: 'oa:TextPositionSelector', start, end },
      ],
    },
  }))
}
