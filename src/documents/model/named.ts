import type { Alias, Entity } from '../../../schemas/entity.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import { foldWords } from '../../text/folding.js'
import { type Phrase, PhraseIndex } from '../../text/phrase-index.js'

/** How a pin names an entity: by a name, or by a description. */
export type NamedBy = 'name' | 'role'

/** Whether the pins of a fact name an entity in one of these ways. */
export type NamedIn = (entity: string, kinds: readonly NamedBy[]) => boolean

/** Whether a spelling is in the article, so that words of the article can be compared with it. */
export function isEvidence({ kind, lang }: Pick<Alias, 'kind' | 'lang'>): boolean {
  return kind !== 'curated' && lang === undefined
}

type Spellings = Record<NamedBy, Set<Phrase>>

/** Finds out which entities of a document the pins of a fact name, as whole words and without case and accents. */
export class NamedEntities {
  private readonly spellings: PhraseIndex
  /** For each entity: its spellings by kind, each as a number. */
  private readonly byEntity = new Map<string, Spellings>()
  /** The same spellings as they are written: most pins are one, and need not be folded. */
  private readonly written = new Map<string, Phrase>()
  /** Many facts have the same pins: each is folded once. */
  private readonly folded = new Map<string, string>()

  constructor(entities: readonly Pick<Entity, 'id' | 'aliases'>[]) {
    const aliases = entities
      .flatMap(({ id, aliases }) =>
        aliases.filter(isEvidence).map(({ text, kind }) => ({ id, text, folded: fold(text), kind: kind as NamedBy })),
      )
      .filter(({ folded }) => folded !== '')
    this.spellings = new PhraseIndex(aliases.map(({ folded }) => folded))
    for (const { id } of entities) this.byEntity.set(id, this.byEntity.get(id) ?? { name: new Set(), role: new Set() })
    for (const { id, text, folded, kind } of aliases) {
      const phrase = this.spellings.of(folded)
      this.written.set(text, phrase)
      ;(this.byEntity.get(id) as Spellings)[kind].add(phrase)
    }
  }

  has(entity: string): boolean {
    return this.byEntity.has(entity)
  }

  /** How the pins of a fact name an entity, which the document must have. */
  namedIn(evidence: readonly AuthoredEvidence[]): NamedIn {
    const whole = new Set(evidence.flatMap(({ exact }) => this.written.get(exact) ?? []))
    let all: Set<Phrase> | undefined
    return (entity, kinds) => {
      const spellings = kinds.map((kind) => (this.byEntity.get(entity) as Spellings)[kind])
      if (spellings.some((some) => haveCommon(some, whole))) return true
      all ??= this.findIn(evidence)
      const found = all
      return spellings.some((some) => haveCommon(some, found))
    }
  }

  private findIn(evidence: readonly AuthoredEvidence[]): Set<Phrase> {
    const found = new Set<Phrase>()
    for (const { exact } of evidence) this.spellings.findIn(this.folding(exact), found)
    return found
  }

  private folding(exact: string): string {
    const folded = this.folded.get(exact) ?? fold(exact)
    this.folded.set(exact, folded)
    return folded
  }
}

const possessive = /(?<=\p{L})['’ʼ]s?(?![\p{L}\p{N}])/giu

/** The folded words of a text. "Russia's military" names Russia, too. */
function fold(text: string): string {
  return foldWords(text.replace(possessive, '')).join(' ')
}

/** Looks up the smaller set in the larger one, because documents may have large sets of both. */
function haveCommon(a: ReadonlySet<Phrase>, b: ReadonlySet<Phrase>): boolean {
  const [smaller, larger] = a.size < b.size ? [a, b] : [b, a]
  for (const phrase of smaller) if (larger.has(phrase)) return true
  return false
}
