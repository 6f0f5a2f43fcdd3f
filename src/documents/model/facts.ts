import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredDate } from '../../../schemas/date.js'
import type { AuthoredEvent } from '../../../schemas/event.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import type { ResolvedReference } from '../../../schemas/resolution.js'
import type { Path } from './problem.js'

/** A fact with its kind and its path in the document. */
export type Fact =
  | { kind: 'quotes'; value: AuthoredQuote; path: Path }
  | { kind: 'figures'; value: AuthoredFigure; path: Path }
  | { kind: 'events'; value: AuthoredEvent; path: Path }

/** Every fact of the document, in document order. */
export function facts(document: ArticleDocument): Fact[] {
  return [
    ...document.quotes.map((value, index): Fact => ({ kind: 'quotes', value, path: ['quotes', index] })),
    ...document.figures.map((value, index): Fact => ({ kind: 'figures', value, path: ['figures', index] })),
    ...document.events.map((value, index): Fact => ({ kind: 'events', value, path: ['events', index] })),
  ]
}

/** The dates of a fact that are not null, by the name of their property. */
export function datesOf({ kind, value }: Fact): [string, AuthoredDate][] {
  const named: [string, AuthoredDate | null][] =
    kind === 'quotes'
      ? [['saidOn', value.saidOn]]
      : kind === 'figures'
        ? [
            ['asOf', value.asOf],
            ['announcedOn', value.announcedOn],
          ]
        : [['date', value.date]]
  return named.filter((entry): entry is [string, AuthoredDate] => entry[1] !== null)
}

/** The references that `resolutions` of a fact can explain, by property; null if the fact has none. */
export function resolvable({ kind, value }: Fact): [ResolvedReference, string | null][] {
  if (kind === 'quotes') return [['addressee', value.addressee]]
  const { place, reporter } = value
  return [
    ...(kind === 'figures' ? [['party', value.party] as [ResolvedReference, string | null]] : []),
    ['place', place],
    ['reporter', reporter],
  ]
}

/** Every entity id that a fact references, with its path. */
export function entitiesOf(fact: Fact): { path: Path; id: string }[] {
  const { path } = fact
  const at = (steps: Path, id: string | null) => (id === null ? [] : [{ path: [...path, ...steps], id }])
  switch (fact.kind) {
    case 'quotes':
      return [
        ...at(['speaker', 'entity'], fact.value.speaker.entity),
        ...at(['addressee'], fact.value.addressee),
        ...fact.value.about.flatMap((id, index) => at(['about', index], id)),
      ]
    case 'figures':
      return [...at(['party'], fact.value.party), ...at(['place'], fact.value.place), ...at(['reporter'], fact.value.reporter)]
    case 'events':
      return [
        ...at(['place'], fact.value.place),
        ...fact.value.participants.flatMap(({ entity }, index) => at(['participants', index, 'entity'], entity)),
        ...at(['reporter'], fact.value.reporter),
      ]
  }
}

/** The pins that carry the words of a quote. */
export function contentOf({ evidence }: AuthoredQuote): AuthoredQuote['evidence'] {
  return evidence.filter(({ role }) => role === 'content')
}

/** Every pin of the document, with its fact and its path. */
export function pins(document: ArticleDocument) {
  return facts(document).flatMap((fact) =>
    fact.value.evidence.map((evidence, index) => ({ fact, evidence, path: [...fact.path, 'evidence', index] as Path })),
  )
}
