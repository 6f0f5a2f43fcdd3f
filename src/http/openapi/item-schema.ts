import type { FastifySchema } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { idOf } from '../../../schemas/json-schema.js'
import { reference } from '../../../schemas/reference.js'
import type { Resource } from '../../resources/resource.js'
import { inclusions } from '../response/include.js'
import { operationSchema } from './operation.js'
import { fieldsParameter, formatParameter, includeParameter } from './parameters.js'
import { answerSchemas, either, JsonLd } from './response-schemas.js'

export function itemSchema(resource: Resource): FastifySchema {
  const { path, name, schema, example } = resource
  const { some } = answerSchemas(resource)
  const include = inclusions(resource)
  const article = /^[aeiou]/i.test(name) ? 'an' : 'a'
  return operationSchema({
    operationId: `get${name}`,
    tag: path,
    summary: `Get ${article} ${name.toLowerCase()}`,
    description: `The ${name.toLowerCase()} with this id.`,
    params: { id: required(`Id of the ${name.toLowerCase()}.`, example.id) },
    query: {
      fields: fieldsParameter(resource),
      ...(include.length === 0 ? {} : { include: includeParameter(include) }),
      format: formatParameter(['json', 'jsonld']),
    },
    answers: {
      'application/json': either([schema, some], `\`${idOf(some)}\` only where \`fields\` or \`include\` is given.`),
      'application/ld+json': reference(JsonLd),
    },
    answerDescription: `The ${name.toLowerCase()}.`,
    stored: true,
    problems: ['unknown-parameter', 'invalid-parameter', 'no-such-item', 'not-acceptable'],
  })
}

export function required(description: string, example: string): TSchema {
  return Type.String({ minLength: 1, maxLength: 300, description, examples: [example] })
}
