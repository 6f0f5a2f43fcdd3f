/** A phrase of the index, as a number above zero. */
export type Phrase = number

/** No text has as many different words, so that a state and a word make one number. */
const maximumWords = 2 ** 26

/**
 * Finds many phrases in a text at once, as whole words (Aho-Corasick over words). The time depends on the number of words of the
 * text, and not on the number of phrases.
 */
export class PhraseIndex {
  private readonly words = new Map<string, number>()
  /** The state that follows a state and a word. State 0 is the start. */
  private readonly next = new Map<number, Phrase>()
  /** For each state: whether a phrase ends there. */
  private readonly isPhrase: boolean[] = [false]
  /** For each state: the longest other state whose words are the last words of this one. */
  private readonly shorter: number[] = [0]
  /** For each state: the longest phrase, shorter than the state, that ends with the same words; 0 if there is none. */
  private readonly shorterPhrase: Phrase[] = [0]

  /** Phrases are folded words with one space between them. */
  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) this.isPhrase[this.add(phrase)] = true
    this.link()
  }

  /** The number of a phrase that the index has. */
  of(phrase: string): Phrase {
    return this.wordsOf(phrase).reduce((state, word) => this.next.get(state * maximumWords + word) as number, 0)
  }

  /** Adds the phrases that occur in a text to those that were found before. */
  findIn(text: string, found: Set<Phrase>): void {
    let state = 0
    for (const word of text.split(' ')) {
      state = this.follow(state, this.words.get(word))
      // If a phrase was found before, so were all shorter ones that end with it.
      for (let phrase = this.isPhrase[state] ? state : this.shorterPhrase[state]; phrase && !found.has(phrase); ) {
        found.add(phrase)
        phrase = this.shorterPhrase[phrase]
      }
    }
  }

  private follow(from: number, word: number | undefined): number {
    if (word === undefined) return 0
    let state = from
    for (;;) {
      const next = this.next.get(state * maximumWords + word)
      if (next !== undefined) return next
      if (state === 0) return 0
      state = this.shorter[state] as number
    }
  }

  private wordsOf(phrase: string): number[] {
    return phrase.split(' ').map((word) => {
      const number = this.words.get(word) ?? this.words.size
      this.words.set(word, number)
      return number
    })
  }

  private add(phrase: string): number {
    let state = 0
    for (const word of this.wordsOf(phrase)) {
      const key = state * maximumWords + word
      state = this.next.get(key) ?? this.isPhrase.push(false) - 1
      this.next.set(key, state)
    }
    return state
  }

  /** States are linked in the order of their lengths: those of one word first. */
  private link(): void {
    let level = [...this.next].filter(([key]) => key < maximumWords)
    const longer = new Map<number, [number, number][]>()
    for (const entry of this.next) {
      const from = Math.floor(entry[0] / maximumWords)
      if (from === 0) continue
      const known = longer.get(from)
      if (known === undefined) longer.set(from, [entry])
      else known.push(entry)
    }
    while (level.length > 0) {
      for (const [key, state] of level) this.linkState(state, Math.floor(key / maximumWords), key % maximumWords)
      level = level.flatMap(([, state]) => longer.get(state) ?? [])
    }
  }

  private linkState(state: number, before: number, word: number): void {
    const shorter = before === 0 ? 0 : this.follow(this.shorter[before] as number, word)
    this.shorter[state] = shorter
    this.shorterPhrase[state] = this.isPhrase[shorter] ? shorter : (this.shorterPhrase[shorter] as number)
  }
}
