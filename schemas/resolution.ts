import Type from 'typebox'
import { oneOf, reference } from './reference.js'

const withoutName = {
  pronoun: 'the words are a pronoun ("he").',
  continued: 'there are no words: the fact continues the one before.',
  inferred: 'no words name it here; it follows from the rest of the article.',
} as const

/** How an entity is identified by words that are pinned, or why there are none. */
export const named = { name: 'the words are a name.', role: 'the words describe it ("the Ukrainian leader").', ...withoutName } as const

/** How an entity is identified that no pin of the fact names. */
export const Resolution = oneOf(withoutName, 'How an entity is identified that no pin of the fact names.', 'Resolution')

/** The references of facts that `resolutions` can explain. */
export type ResolvedReference = 'addressee' | 'party' | 'place' | 'reporter'

/** How the entities of a fact are identified that none of its pins names, by property. */
export function resolutionsOf<const N extends ResolvedReference>(names: readonly N[]) {
  type Properties = Partial<Record<N, keyof typeof withoutName>>
  const properties = Object.fromEntries(names.map((name) => [name, Type.Optional(reference(Resolution))]))
  return Type.Unsafe<Properties>(
    Type.Object(properties, {
      additionalProperties: false,
      description: `For ${list(names)}: how the entity is identified if no pin of the fact contains one of its names. Empty if all are named.`,
      examples: [{}],
    }),
  )
}

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  return quoted.length === 1 ? (quoted[0] as string) : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}
