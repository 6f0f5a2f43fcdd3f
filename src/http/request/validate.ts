import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { didYouMean } from '../../text/suggestions.js'
import { type ParameterError, ParametersError } from '../errors/problems.js'
import { parseParameters } from './parse.js'

/**
 * Checks parameters against the schema of their route. Values are converted to the types of the schema and nothing else:
 * none is dropped or defaulted, and all errors are reported at once.
 */
export function createValidatorCompiler(): FastifySchemaCompiler<TSchema> {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true })
  ajvFormats.default(ajv)
  // Keywords that only the OpenAPI document uses.
  ajv.addVocabulary(['style', 'explode', 'x-examples'])
  return ({ schema, httpPart }) => {
    // Documents are checked by the rules of src/documents, which report more.
    if (httpPart === 'body') return () => true
    // Compiled at the first request: compiling the schemas of all routes would take most of the startup time.
    let validate: ValidateFunction | undefined
    return (data: Record<string, string | string[]>) => {
      const { query, errors } = parseParameters(schema as never, data)
      validate ??= ajv.compile(schema)
      if (!validate(query)) {
        const unparsed = new Set(errors.map(({ parameter }) => parameter))
        const invalid = parameterErrors(validate.errors as ErrorObject[]).filter(({ parameter }) => !unparsed.has(parameter))
        errors.push(...invalid)
        for (const { parameter } of invalid) delete query[parameter]
      }
      return errors.length === 0 ? { value: query } : { error: new ParametersError(errors, query) }
    }
  }
}

/** One error for each invalid value. For a list that is too long only that one: a response must not outgrow its request. */
function parameterErrors(errors: readonly ErrorObject[]): ParameterError[] {
  const tooLong = new Set(errors.filter(({ keyword }) => keyword === 'maxItems').map(({ instancePath }) => instancePath))
  const reported = errors.filter(
    ({ keyword, instancePath }) => keyword === 'maxItems' || !tooLong.has(instancePath.replace(/(?<=^\/\w+)\/.*/, '')),
  )
  return reported.map(parameterError)
}

function parameterError({ instancePath, keyword, params, data, message }: ErrorObject): ParameterError {
  const parameter = instancePath.split('/')[1] as string
  const value = JSON.stringify(data)
  switch (keyword) {
    case 'enum': {
      const allowed = (params.allowedValues as string[]).map(String)
      return { parameter, message: `${value} is not one of ${allowed.join(', ')}${didYouMean(String(data), allowed)}` }
    }
    case 'required':
      return { parameter: params.missingProperty as string, message: 'is required' }
    case 'minLength':
      return { parameter, message: 'is empty; omit the parameter or give it a value' }
    case 'maxItems':
      return { parameter, message: `has ${(data as unknown[]).length} values; the maximum is ${params.limit}` }
    default:
      return { parameter, message: `${value} ${message}` }
  }
}
