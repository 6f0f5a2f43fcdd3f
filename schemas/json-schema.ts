import type { TSchema } from 'typebox'

type JsonSchema = Record<string, unknown>

/** A schema with all schemas that it references under `$defs`, as one self-contained file. */
export function selfContained(schema: TSchema, parts: readonly TSchema[]): JsonSchema {
  const byId = new Map(parts.map((part) => [idOf(part), part]))
  const definitions = new Map<string, JsonSchema>()
  const inline = (part: TSchema): JsonSchema => {
    const copy = JSON.parse(JSON.stringify(part), (key, value) => (key === '$ref' ? define(value) : value)) as JsonSchema
    const { $id: _, ...rest } = copy
    return rest
  }
  const define = (id: string): string => {
    if (!definitions.has(id)) {
      definitions.set(id, {})
      definitions.set(id, inline(byId.get(id) as TSchema))
    }
    return `#/$defs/${id}`
  }
  const root = inline(schema)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: idOf(schema),
    ...root,
    ...(definitions.size === 0 ? {} : { $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))) }),
  }
}

export function idOf(schema: TSchema): string {
  return (schema as { $id?: string }).$id as string
}
