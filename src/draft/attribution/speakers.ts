import type { DraftEntity, Entities } from '../entities/entities.js'
import { isDemonym } from '../lexicon/places.js'
import { pronouns } from '../lexicon/words.js'
import type { ArticleText, Sentence } from '../text/article-text.js'
import { contains, type Span } from '../text/spans.js'
import { mainSubject } from './cues/clauses.js'
import type { Cue } from './cues/cue.js'
import type { Phrase } from './cues/phrase.js'
import { genderOfNoun, headNoun, namesText, trimmedPhrase, typeOfSource } from './descriptions.js'

/** How the words beside a quote identify its speaker. */
export type Resolution = 'name' | 'role' | 'pronoun'

/** The entity that the words of a source mean, and how they say so. */
export interface Speaker {
  entity: DraftEntity | null
  /** The words that identify it. */
  words: Span
  resolution: Resolution
}

/** Finds out whom the words of a source mean. */
export class Speakers {
  readonly #found = new Map<number, Speaker>()

  constructor(
    readonly article: ArticleText,
    readonly entities: Entities,
    readonly cues: (sentence: Sentence) => readonly Cue[],
  ) {}

  /** The same words mean the same speaker. */
  of(source: Phrase, sentence: Sentence): Speaker {
    const known = this.#found.get(source.start)
    if (known !== undefined) return known
    const speaker = this.#named(source) ?? this.#pronoun(source, sentence) ?? this.#described(source)
    this.#found.set(source.start, speaker)
    return speaker
  }

  /** `Ukrainian President Volodymyr Zelenskyy`, `Vladislav, 22`: the phrase starts or ends with the name. */
  #named(source: Phrase): Speaker | null {
    const within = this.entities.within(source)
    const last = within.at(-1)
    const first = within[0]
    const text = this.article.text
    if (
      last !== undefined &&
      text.slice(last.mention.end, source.end).trim() === '' &&
      isOwnName(last.entity.type, text.slice(source.start, last.mention.whole.start))
    )
      return { entity: last.entity, words: last.mention.whole, resolution: 'name' }
    if (
      first === undefined ||
      first.mention.whole.start > source.start ||
      !/^(?:,| who\b| \(| of\b|['’]s\b$)/.test(text.slice(first.mention.end, source.end))
    )
      return null
    return { entity: first.entity, words: first.mention.whole, resolution: 'name' }
  }

  #pronoun(source: Phrase, sentence: Sentence): Speaker | null {
    const word = this.article.text.slice(source.start, source.end).toLowerCase()
    if (!pronouns.has(word)) return null
    const entity = word === 'he' || word === 'she' ? this.#antecedent(source, sentence, word === 'she' ? 'male' : 'female') : null
    return { entity, words: source, resolution: 'pronoun' }
  }

  /** The last subject before a pronoun that is a person of the right gender. */
  #antecedent(source: Phrase, sentence: Sentence, other: 'male' | 'female'): DraftEntity | null {
    for (let index = sentence.index; index >= Math.max(0, sentence.index - reach); index -= 1) {
      const candidates = this.#subjectsOf(this.article.sentences[index] as Sentence, source.start)
      const people = candidates.filter(({ gender, type }) => type === 'person' && gender !== other)
      const fitting = people.find(({ gender }) => gender !== null) ?? people[0]
      if (fitting !== undefined) return fitting
    }
    return null
  }

  /** The people of a sentence before a position: subjects of verbs of saying, the main subject, then all names outside quotations. */
  #subjectsOf(sentence: Sentence, before: number): DraftEntity[] {
    const sources = this.cues(sentence).filter(({ source }) => source.start < before)
    const speaking = sources.flatMap(({ source }) => this.#found.get(source.start)?.entity ?? this.#named(source)?.entity ?? [])
    const main = mainSubject(sentence.items)
    const subject = main === null || main.start >= before ? undefined : this.#named(main)?.entity
    const named = this.entities
      .within({ start: sentence.start, end: Math.min(sentence.end, before) })
      .filter(({ mention }) => !sentence.quotations.some((quotation) => contains(quotation, mention)))
    return [...speaking.reverse(), ...(subject == null ? [] : [subject]), ...named.map(({ entity }) => entity)]
  }

  /** `the Ukrainian leader` is a person with that title; otherwise the article describes a source. */
  #described(source: Phrase): Speaker {
    const words = trimmedPhrase(this.article.text, source)
    const text = this.article.text.slice(words.start, words.end)
    const noun = headNoun(text)
    if (namesText(noun)) return { entity: null, words, resolution: 'role' }
    const titled = this.#titled(text, noun, source.start)
    if (titled !== null && this.entities.addAlias(titled, text, 'role')) return { entity: titled, words, resolution: 'role' }
    const same = this.entities.all.find(
      (entity) => entity.mentions.length === 0 && (entity.name === text || (/^the /i.test(text) && headNoun(entity.name) === noun)),
    )
    const type = typeOfSource(text, noun)
    const kind = type === 'organization' ? 'name' : 'role'
    const isSame = same !== undefined && this.entities.addAlias(same, text, kind)
    return { entity: isSame ? same : this.entities.describe(text, type, genderOfNoun(noun)), words, resolution: kind }
  }

  #titled(text: string, noun: string, before: number): DraftEntity | null {
    if (!/^the /i.test(text)) return null
    const title = noun.toLowerCase()
    const origins = text
      .split(/\s+/)
      .filter(isDemonym)
      .map((word) => word.toLowerCase())
    const fits = this.entities.all.filter(({ type, mentions }) => {
      const said = mentions.filter(({ start }) => start < before)
      const titles = new Set(said.flatMap((mention) => mention.titles))
      const hasTitle =
        titles.has(title) || (title === 'leader' && ['president', 'prime', 'chancellor', 'king'].some((word) => titles.has(word)))
      const whole = said.map((mention) => this.article.text.slice(mention.whole.start, mention.whole.end).toLowerCase()).join(' ')
      return type === 'person' && hasTitle && origins.every((origin) => whole.includes(origin))
    })
    return fits.length === 1 ? (fits[0] as DraftEntity) : null
  }
}

/** In how many sentences before a pronoun its antecedent is looked for. */
const reach = 8

/** `the chairman of the board Ida Brandt` is Ida Brandt, and `the mayor of Kyiv` is not Kyiv. */
function isOwnName(type: DraftEntity['type'], before: string): boolean {
  const rest = /\b(?:of|for|from|in|at|to|into|on|with|by|about|against|over|near)\b(.*)$/s.exec(before)?.[1]
  return rest === undefined || (type === 'person' && /^ (?!the $)\S+/.test(rest))
}
