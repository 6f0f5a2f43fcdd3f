import Type, { type TSchema } from 'typebox'
import { listOf } from '../../../schemas/answers.js'
import { idOf } from '../../../schemas/json-schema.js'
import { reference } from '../../../schemas/reference.js'
import type { Resource } from '../../resources/resource.js'

interface AnswerSchemas {
  list: TSchema
  /** An item with some of its properties, as `fields` asks for it. */
  some: TSchema
  listOfSome: TSchema
}

/** The named schemas of what a list and an item of the resource answer, beside the item's own. */
export function answerSchemas({ schema, name, path }: Resource): AnswerSchemas {
  const { properties } = schema as unknown as { properties: Record<string, TSchema> }
  const some = Type.Object(Object.fromEntries(Object.entries(properties).map(([property, value]) => [property, Type.Optional(value)])), {
    $id: `${name}Fields`,
    additionalProperties: false,
    description: `What \`fields\` asks for of one of the ${path}.`,
  })
  return { list: listOf(schema, `${name}List`), some, listOfSome: listOf(some, `${name}FieldsList`) }
}

/** Either schema: whole items, or with `fields` some of their properties. */
export function either(whole: TSchema, some: TSchema): TSchema {
  return {
    anyOf: [reference(whole), reference(some)],
    description: `\`${idOf(some)}\` only where \`fields\` is given.`,
  } as unknown as TSchema
}
