import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { didYouMean } from '../../text/suggestions.js'
import type { ParameterError } from '../errors/problems.js'
import { normalise } from './parse.js'

/** Everything that is wrong with the parameters of a request, and what is right with them. */
export class ParametersError extends Error {
  constructor(
    readonly errors: readonly ParameterError[],
    readonly query: Record<string, unknown>,
  ) {
    super(errors.map(({ message }) => message).join('; '))
    this.name = 'ParametersError'
  }
}

/**
 * Checks parameters against their schema. Nothing is dropped, defaulted or changed beyond what the schema's
 * types ask for, and everything that is wrong is told at once.
 */
export function createValidatorCompiler(): FastifySchemaCompiler<TSchema> {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true })
  ajvFormats.default(ajv)
  // What the schema says for the documentation alone.
  ajv.addVocabulary(['style', 'explode', 'x-examples'])
  return ({ schema, httpPart }) => {
    // A document is checked by its own rules, which tell more.
    if (httpPart === 'body') return () => true
    // When it is first asked for: to compile all of them takes longer than everything else at the start.
    let validate: ValidateFunction | undefined
    return (data: Record<string, string | string[]>) => {
      const { query, errors } = normalise(schema as never, data)
      validate ??= ajv.compile(schema)
      if (!validate(query)) {
        const unread = new Set(errors.map(({ parameter }) => parameter))
        const told = parameterErrors(validate.errors as ErrorObject[]).filter(({ parameter }) => !unread.has(parameter))
        errors.push(...told)
        for (const { parameter } of told) delete query[parameter]
      }
      return errors.length === 0 ? { value: query } : { error: new ParametersError(errors, query) }
    }
  }
}

/** What is wrong with each value; with a list that is too long, only that: an answer must not outgrow its request. */
function parameterErrors(errors: readonly ErrorObject[]): ParameterError[] {
  const tooLong = new Set(errors.filter(({ keyword }) => keyword === 'maxItems').map(({ instancePath }) => instancePath))
  const told = errors.filter(
    ({ keyword, instancePath }) => keyword === 'maxItems' || !tooLong.has(instancePath.replace(/(?<=^\/\w+)\/.*/, '')),
  )
  return told.map(parameterError)
}

function parameterError({ instancePath, keyword, params, data, message }: ErrorObject): ParameterError {
  const parameter = instancePath.split('/')[1] as string
  const given = JSON.stringify(data)
  switch (keyword) {
    case 'enum': {
      const allowed = (params.allowedValues as string[]).map(String)
      return { parameter, message: `${given} is not one of ${allowed.join(', ')}${didYouMean(String(data), allowed)}` }
    }
    case 'required':
      return { parameter: params.missingProperty as string, message: 'is missing; give it' }
    case 'minLength':
      return { parameter, message: 'has an empty value; leave the parameter out, or give it one' }
    case 'maxItems':
      return { parameter, message: `has ${(data as unknown[]).length} values; at most ${params.limit} are taken` }
    default:
      return { parameter, message: `${given} ${message}` }
  }
}
