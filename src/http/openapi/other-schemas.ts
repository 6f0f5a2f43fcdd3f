import Type from 'typebox'
import { Health, ProblemKind } from '../../../schemas/answers.js'
import { reference } from '../../../schemas/reference.js'
import { required } from './item-schema.js'
import { operationSchema } from './operation.js'

export function healthSchema(kind: 'live' | 'ready') {
  return operationSchema({
    operationId: kind === 'live' ? 'getLiveness' : 'getReadiness',
    tag: 'service',
    summary: kind === 'live' ? 'Is the server alive?' : 'Is the server ready?',
    description:
      kind === 'live'
        ? 'Answers as long as the process runs.'
        : 'Answers as long as the store does; where it does not, send requests elsewhere.',
    answers: { 'application/json': reference(Health) },
    answerDescription: 'All is well.',
    problems: kind === 'live' ? ['unknown-parameter'] : ['unknown-parameter', 'not-ready'],
  })
}

/** Any JSON Schema: its own form is not described again. */
export const JsonSchema = Type.Object({}, { $id: 'JsonSchema', additionalProperties: true, description: 'A JSON Schema, draft 2020-12.' })

export const schemaSchema = operationSchema({
  operationId: 'getSchema',
  tag: 'service',
  summary: 'Get a JSON Schema',
  description: 'The contract as a JSON Schema file: `article-document` for editors, and one for each kind of item.',
  params: { name: required('Name of the schema.', 'article-document') },
  answers: { 'application/schema+json': reference(JsonSchema) },
  answerDescription: 'The JSON Schema.',
  problems: ['unknown-parameter', 'no-such-item'],
})

export const problemSchema = operationSchema({
  operationId: 'getProblem',
  tag: 'service',
  summary: 'Get a kind of problem',
  description: 'What a `code` or `type` of a problem means.',
  params: { code: required('Code of the problem.', 'unknown-parameter') },
  answers: { 'application/json': reference(ProblemKind) },
  answerDescription: 'The kind of problem.',
  problems: ['unknown-parameter', 'no-such-item'],
})
