import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEntity } from '../../../schemas/entity.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { shortened } from '../../text/shortened.js'
import { accepted } from '../document/accepted.js'
import type { Doubt } from '../document/context.js'
import { type Draft, mostDoubtfulFirst } from '../draft.js'
import type { KnownEntity } from '../entities/entities.js'
import { contains, type Span } from '../text/spans.js'
import { type Completed, completed, completedQuote } from './complete.js'
import { contextOf, type ModelContext } from './context.js'
import { toEvent } from './events.js'
import { toFigure } from './figures.js'
import { type Kind, kinds, noCounts } from './proposals.js'
import { toQuote } from './quotes.js'
import type { Answer, Checked, ModelReport } from './report.js'
import { isSame } from './same-facts.js'

type Facts = Pick<ArticleDocument, 'quotes' | 'figures' | 'events'>
type FactKind = keyof Facts

/** Merges the proposals of a model into a draft by rules. The text decides: what it does not support is left out and reported. */
export function withProposals(
  drafted: Draft,
  text: string,
  answers: readonly Answer[],
  known: readonly KnownEntity[] = [],
): Draft & { model: ModelReport } {
  const merge = new Merge(drafted, text, known)
  for (const answer of answers) merge.addEntities(answer)
  for (const answer of answers) merge.addFacts(answer)
  return merge.result(answers)
}

class Merge {
  readonly #context: ModelContext
  readonly #facts: Facts
  readonly #report: ModelReport = { proposed: noCounts(), dropped: { ...noCounts(), names: 0 }, added: noCounts(), missed: noCounts() }
  readonly #doubts: Doubt[] = []
  /** Ids of what the rules found, and the model too. */
  readonly #confirmed = new Set<string>()
  /** What to say about each fact and entity that only the model found, by id. */
  readonly #remarks = new Map<string, string[]>()

  constructor(
    readonly drafted: Draft,
    readonly text: string,
    known: readonly KnownEntity[],
  ) {
    const { quotes, figures, events } = drafted.document
    this.#facts = { quotes: [...quotes], figures: [...figures], events: [...events] }
    this.#context = contextOf(drafted.document, text, known)
  }

  addEntities({ proposals, malformed, part }: Answer): void {
    for (const { kind, json } of malformed) {
      this.#report.proposed[kind] += 1
      this.#drop(kind, part, json, `does not have the requested form (${kind})`)
    }
    for (const proposed of proposals.entities) {
      this.#report.proposed.entities += 1
      const before = this.#context.entities.all.length
      const found = this.#context.entities.propose(proposed)
      if (found === null) this.#drop('entities', part, proposed.name, 'does not occur in the article as a name')
      else if (this.#context.entities.all.length > before) this.#remarks.set(keyOf('entities', found.entity.id), found.remarks)
      else {
        this.#confirmed.add(keyOf('entities', found.entity.id))
        for (const remark of found.remarks) this.#doubt(found.place, found.entity.name, remark)
      }
    }
  }

  addFacts({ proposals, part }: Answer): void {
    const { quotes } = this.#facts
    const used = { quotes: new Set<string>(), figures: new Set<string>(), events: new Set<string>() }
    for (const each of proposals.quotes)
      this.#add('quotes', toQuote(this.#context, each, part, used.quotes, quotes), part, each.words.join(' '))
    for (const each of proposals.figures) this.#add('figures', toFigure(this.#context, each, part, used.figures, quotes), part, each.words)
    for (const each of proposals.events) this.#add('events', toEvent(this.#context, each, part, used.events, quotes), part, each.words)
  }

  #add<K extends FactKind>(kind: K, checked: Checked<Facts[K][number]>, part: Span, words: string): void {
    this.#report.proposed[kind] += 1
    if ('refused' in checked) {
      this.#drop(kind, this.#context.locator.nearest(words, part) ?? part, words, checked.refused)
      return
    }
    const { value, remarks, dropped } = checked
    const facts = this.#facts[kind] as Facts[K][number][]
    const same = facts.findIndex((other) => isSame[kind](other as never, value as never))
    for (const message of dropped) this.#drop('names', this.#spanOf(value), wordsOf(value), message)
    if (same === -1) {
      const { id: words, ...made } = value
      const id = this.#context.ids.of(words)
      facts.push({ id, provenance: 'drafted', ...made } as Facts[K][number])
      this.#remarks.set(keyOf(kind, id), remarks)
      return
    }
    const found = facts[same] as Facts[K][number]
    this.#confirmed.add(keyOf(kind, found.id))
    const { fact, remarks: added } = this.#completed(kind, found, value, remarks)
    facts[same] = fact
    if (added.length > 0) this.#doubt(this.#spanOf(found), wordsOf(found), added.join('; '))
  }

  #completed<K extends FactKind>(kind: K, found: Facts[K][number], value: Facts[K][number], remarks: readonly string[]) {
    const nameOf = (id: string) => (this.#context.entities.all.find((entity) => entity.id === id) as AuthoredEntity).name
    if (kind !== 'quotes') return completed(found as AuthoredFigure, value as AuthoredFigure, nameOf) as Completed<Facts[K][number]>
    return completedQuote(found as AuthoredQuote, value as AuthoredQuote, remarks, nameOf) as Completed<Facts[K][number]>
  }

  result(answers: readonly Answer[]): Draft & { model: ModelReport } {
    const { drafted, text } = this
    const { all } = this.#context.entities
    const merged = { ...drafted.document, entities: all, ...sorted(this.#facts) }
    const result = accepted(merged, text)
    for (const kind of kinds) this.#report.dropped[kind] += merged[kind].length - result.document[kind].length
    const refused = result.dropped.map(({ start, words, message }) => this.#toDoubt('dropped', this.#at(start), words, message))
    this.#mark(result.document, answers)
    // What the rules left open, and the model found.
    const open = new Set(drafted.document.quotes.filter(({ speaker }) => speaker.entity === null).map(wordsOf))
    const known = new Set(result.document.quotes.filter(({ speaker }) => speaker.entity !== null).map(wordsOf))
    const isSettled = ({ kind, words }: Doubt) => (kind === 'quote' || kind === 'speaker') && open.has(words) && known.has(words)
    return {
      document: result.document,
      doubts: mostDoubtfulFirst([...drafted.doubts.filter((doubt) => !isSettled(doubt)), ...refused, ...this.#doubts]),
      model: this.#report,
    }
  }

  /** Says of each fact and entity if only the rules or only the model found it. What was not answered for was not missed. */
  #mark(document: ArticleDocument, answers: readonly Answer[]): void {
    const answered = answers.filter(({ isCut }) => !isCut).map(({ part }) => part)
    const isAnswered = (span: Span) => answered.some((part) => contains(part, span))
    for (const kind of kinds) {
      for (const item of document[kind]) {
        const key = keyOf(kind, item.id)
        const span =
          'evidence' in item ? this.#spanOf(item) : (item.aliases.flatMap((alias) => this.#context.locator.all(alias.text))[0] as Span)
        const words = 'evidence' in item ? wordsOf(item) : item.name
        const remarks = this.#remarks.get(key)
        if (remarks !== undefined) {
          this.#report.added[kind] += 1
          this.#doubt(span, words, ['only the model found it', ...remarks].join('; '))
        } else if (!this.#confirmed.has(key) && isAnswered(span)) {
          this.#report.missed[kind] += 1
          this.#doubt(span, words, 'the model did not find it')
        }
      }
    }
  }

  #drop(kind: keyof ModelReport['dropped'], span: Span, words: string, message: string): void {
    this.#report.dropped[kind] += 1
    this.#doubts.push(this.#toDoubt('dropped', span, words, message))
  }

  #doubt(span: Span, words: string, message: string): void {
    this.#doubts.push(this.#toDoubt('model', span, words, message))
  }

  #toDoubt(kind: Doubt['kind'], span: Span, words: string, message: string): Doubt {
    return { kind, line: this.#context.pins.line(span), words: shortened(words), message }
  }

  #spanOf({ evidence }: { evidence: readonly AuthoredEvidence[] }): Span {
    return this.#at((evidence[0] as AuthoredEvidence).start, (evidence[0] as AuthoredEvidence).end)
  }

  /** A part of the text in UTF-16 units. */
  #at(start: number, end = start): Span {
    const { points } = this.#context
    const from = points.slice(0, start).length
    return { start: from, end: from + points.slice(start, end).length }
  }
}

function keyOf(kind: Kind, id: string): string {
  return `${kind} ${id}`
}

/** The words of the first pin of a fact. */
function wordsOf({ evidence }: { evidence: readonly AuthoredEvidence[] }): string {
  return (evidence[0] as AuthoredEvidence).exact
}

/** Facts in the order of the text. */
function sorted({ quotes, figures, events }: Facts): Facts {
  const byStart = (a: { evidence: readonly AuthoredEvidence[] }, b: typeof a) =>
    (a.evidence[0] as AuthoredEvidence).start - (b.evidence[0] as AuthoredEvidence).start
  return { quotes: quotes.sort(byStart), figures: figures.sort(byStart), events: events.sort(byStart) }
}
