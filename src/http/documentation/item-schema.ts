import type { FastifySchema } from 'fastify'
import Type, { type TSchema } from 'typebox'
import type { Resource } from '../../resources/resource.js'
import { answerSchemas, either } from './answers.js'
import { fieldsParameter } from './list-schema.js'
import { operationSchema } from './operation.js'

export function itemSchema(resource: Resource): FastifySchema {
  const { path, name, schema, example } = resource
  const article = /^[aeiou]/i.test(name) ? 'an' : 'a'
  return operationSchema({
    operationId: `get${name}`,
    tag: path,
    summary: `Get ${article} ${name.toLowerCase()}`,
    description: `The ${name.toLowerCase()} with this id.`,
    params: { id: required(`Id of the ${name.toLowerCase()}.`, example.id) },
    query: { fields: fieldsParameter(resource) },
    answer: either(schema, answerSchemas(resource).some),
    answerDescription: `The ${name.toLowerCase()}.`,
    problems: ['unknown-parameter', 'invalid-parameter', 'no-such-item'],
  })
}

export function required(description: string, example: string): TSchema {
  return Type.String({ minLength: 1, maxLength: 300, description, examples: [example] })
}
