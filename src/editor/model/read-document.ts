import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { Schema } from './document-schema.js'

/** The document in a file; or why it is none. Only its structure is compared: the check reports everything else. */
export function readDocument(json: string, schema: Schema): { document: ArticleDocument } | { message: string } {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { message: `This file is not JSON: ${(error as Error).message}` }
  }
  const wrong = misfit(value, schema, schema.$defs ?? {}, '')
  return wrong === null ? { document: value as ArticleDocument } : { message: `This file is not a complete article document: ${wrong}` }
}

/** The first part of a value that has another structure than its schema says; null if there is none. */
function misfit(value: unknown, schema: Schema, definitions: Record<string, Schema>, path: string): string | null {
  const { $ref, anyOf, type, properties = {}, required = [], items } = schema
  if ($ref !== undefined) return misfit(value, definitions[$ref.slice('#/$defs/'.length)] as Schema, definitions, path)
  if (anyOf !== undefined) {
    const [first, ...others] = anyOf.map((option) => misfit(value, option, definitions, path))
    return [first, ...others].includes(null) ? null : (first as string)
  }
  const name = typeOf(value)
  const fits = [type]
    .flat()
    .some((expected) => expected === undefined || expected === name || (expected === 'number' && name === 'integer'))
  if (!fits) return `${path || 'the whole file'} is ${name}, not ${[type].flat().join(' or ')}`
  if (name === 'array' && items !== undefined)
    return firstOf((value as unknown[]).map((item, index) => misfit(item, items, definitions, `${path}/${index}`)))
  if (name !== 'object') return null
  const missing = required.find((property) => !Object.hasOwn(value as object, property))
  if (missing !== undefined) return `${path}/${missing} is missing`
  return firstOf(
    Object.entries(properties).map(([property, inner]) =>
      Object.hasOwn(value as object, property)
        ? misfit((value as Record<string, unknown>)[property], inner, definitions, `${path}/${property}`)
        : null,
    ),
  )
}

function firstOf(found: readonly (string | null)[]): string | null {
  return found.find((message) => message !== null) ?? null
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value
}
