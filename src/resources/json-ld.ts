import type { Article } from '../../schemas/article.js'
import type { EdtfDate } from '../../schemas/date.js'
import type { Entity } from '../../schemas/entity.js'
import type { NewsEvent } from '../../schemas/event.js'
import type { Evidence } from '../../schemas/evidence.js'
import type { Figure } from '../../schemas/figure.js'
import type { Quote } from '../../schemas/quote.js'

const reference = (path: string, id: string | null) => (id === null ? null : { id: `/${path}/${id}` })
const entities = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null).map((id) => reference('entities', id))
const addresses = (path: string, ids: readonly string[]) => ids.map((id) => `/${path}/${id}`)

export function newsArticle({ id, headline, url, publisher, byline, language, published, license, correction }: Article): object {
  return {
    id: `/articles/${id}`,
    type: 'NewsArticle',
    headline,
    url,
    publisher: publisher === null ? null : { type: 'Organization', name: publisher },
    author: byline.map((name) => ({ type: 'Person', name })),
    inLanguage: language,
    ...day('datePublished', published),
    license,
    correction,
  }
}

const entityTypes = { person: 'Person', organization: 'Organization', place: 'Place', group: 'foaf:Group' } as const

export function thing({ id, type, name, aliases, sameAs, description }: Entity): object {
  const others = aliases.map(({ text }) => text).filter((text) => text !== name)
  return { id: `/entities/${id}`, type: entityTypes[type], name, alternateName: others, sameAs, description }
}

export function quotation({ id, article, type, text, speaker, saidOn, about, correction, evidence }: Quote): object {
  return {
    id: `/quotes/${id}`,
    type: 'Quotation',
    text,
    'verbatim:reportedAs': type,
    spokenByCharacter: reference('entities', speaker.entity),
    about: entities(about),
    ...day('dateCreated', saidOn),
    isPartOf: reference('articles', article),
    correction,
    evidence: annotations(article, evidence),
  }
}

export function observation(figure: Figure): object {
  const { id, article, label, metric, value, low, high, unit, qualifier, measure, status, party, place, reporter } = figure
  return {
    id: `/figures/${id}`,
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
    observationAbout: entities([party, place]),
    ...day('observationDate', figure.asOf, 'observationPeriod'),
    'verbatim:announcedOn': figure.announcedOn?.edtf ?? null,
    'verbatim:announcedOnBasis': figure.announcedOn?.basis ?? null,
    attributedTo: reporter === null ? null : `/entities/${reporter}`,
    contradicts: addresses('figures', figure.contradicts),
    subjectOf: reference('articles', article),
    'verbatim:correction': figure.correction,
    evidence: annotations(article, figure.evidence),
  }
}

export function happening({ id, article, title, type, status, date, place, participants, reporter, ...event }: NewsEvent): object {
  return {
    id: `/events/${id}`,
    type: 'Event',
    name: title,
    'verbatim:eventType': type,
    'verbatim:status': status,
    startDate: date?.start ?? null,
    endDate: date?.end ?? null,
    'verbatim:dateBasis': date?.basis ?? null,
    location: reference('entities', place),
    about: entities(participants.map(({ entity }) => entity)),
    attributedTo: reporter === null ? null : `/entities/${reporter}`,
    contradicts: addresses('events', event.contradicts),
    subjectOf: reference('articles', article),
    'verbatim:correction': event.correction,
    evidence: annotations(article, event.evidence),
  }
}

/** A single day under the given property; a longer period under another one, as EDTF. */
function day(property: string, date: EdtfDate | null, otherwise = 'temporal'): object {
  if (date === null) return {}
  const known = date.start !== null && date.start === date.end ? { [property]: date.start } : { [otherwise]: date.edtf }
  return { ...known, 'verbatim:dateBasis': date.basis }
}

function annotations(article: string, evidence: readonly Evidence[]): object[] {
  return evidence.map(({ role, exact, prefix, suffix, start, end, url }) => ({
    type: 'oa:Annotation',
    motivatedBy: 'oa:identifying',
    'verbatim:role': role,
    target: {
      type: 'oa:SpecificResource',
      source: `/articles/${article}`,
      url,
      selector: [
        { type: 'oa:TextQuoteSelector', exact, prefix, suffix },
        { type: 'oa:TextPositionSelector', start, end },
      ],
    },
  }))
}
