import Type, { type Static, type TSchema } from 'typebox'

/** A `$ref` to a named schema that keeps the static type of its target. */
export function reference<T extends TSchema>(schema: T) {
  const { $id } = schema as { $id?: string }
  if ($id === undefined) throw new TypeError('only a schema with an $id can be referenced')
  return Type.Unsafe<Static<T>>({ $ref: $id })
}

/** The schema, or null for what the article does not say. */
export function nullable<T extends TSchema>(schema: T, description: string) {
  return Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }], description })
}

/** A string or null, in one `type`, which tools display better than `anyOf`. */
export function nullableString(options: Record<string, unknown>) {
  return Type.Unsafe<string | null>({ ...options, type: ['string', 'null'] })
}

/** A number or null. */
export function nullableNumber(options: Record<string, unknown>) {
  return Type.Unsafe<number | null>({ ...options, type: ['number', 'null'] })
}

/** An integer or null. */
export function nullableInteger(options: Record<string, unknown>) {
  return Type.Unsafe<number | null>({ ...options, type: ['integer', 'null'] })
}

/** A boolean or null. */
export function nullableFlag(description: string) {
  return Type.Unsafe<boolean | null>({ type: ['boolean', 'null'], description, examples: [false] })
}

/**
 * An enumeration; its description lists the meaning of each value. With an `$id` it is a named component, for other schemas to
 * reference.
 */
export function oneOf<const T extends Record<string, string>>(meanings: T, description: string, $id?: string) {
  const values = Object.keys(meanings) as (keyof T & string)[]
  const lines = values.map((value) => `- \`${value}\`: ${meanings[value]}`)
  return Type.Unsafe<keyof T & string>({
    ...($id === undefined ? {} : { $id }),
    type: 'string',
    enum: values,
    description: `${description}\n\n${lines.join('\n')}`,
  })
}
