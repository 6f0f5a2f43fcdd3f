import Type, { type Static, type TSchema } from 'typebox'

/** A `$ref` to a named schema that keeps the type of what it points at. */
export function reference<T extends TSchema>(schema: T) {
  const { $id } = schema as { $id?: string }
  if ($id === undefined) throw new TypeError('only a schema with an $id can be referred to')
  return Type.Unsafe<Static<T>>({ $ref: $id })
}

/** The schema, or null: what the article does not say. */
export function nullable<T extends TSchema>(schema: T, description: string) {
  return Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }], description })
}

/** A string or null, told in one `type` so that tools show it plainly. */
export function nullableString(options: Record<string, unknown>) {
  return Type.Unsafe<string | null>({ ...options, type: ['string', 'null'] })
}

/** A number or null. */
export function nullableNumber(options: Record<string, unknown>) {
  return Type.Unsafe<number | null>({ ...options, type: ['number', 'null'] })
}

/** One of the values, each with its meaning; the meanings go into the description. */
export function oneOf<const T extends Record<string, string>>(meanings: T, description: string) {
  const values = Object.keys(meanings) as (keyof T & string)[]
  const lines = values.map((value) => `- \`${value}\`: ${meanings[value]}`)
  return Type.Unsafe<keyof T & string>({
    type: 'string',
    enum: values,
    description: `${description}\n\n${lines.join('\n')}`,
  })
}
