import { shortened } from '../../text/shortened.js'
import { didYouMean } from '../../text/suggestions.js'
import { maximumErrors, type ParameterError } from '../errors/problems.js'
import { ToolProblem } from './internal-requests.js'

/** The arguments of a tool call, as the model wrote them. */
export type ToolArguments = Readonly<Record<string, unknown>>

/** Number of UTF-16 units of the name of an argument in a problem. */
const maximumName = 200

/** Throws a problem that lists all wrong arguments. */
export function refuseArguments(errors: readonly ParameterError[]): void {
  if (errors.length > 0) throw invalidArguments(errors)
}

export function invalidArguments(errors: readonly ParameterError[]): ToolProblem {
  const listed = errors.slice(0, maximumErrors).map(({ parameter, message }) => ({ parameter, message }))
  const detail = listed.length === 1 ? `${listed[0]?.parameter}: ${listed[0]?.message}` : 'several arguments are invalid; see "errors"'
  return new ToolProblem({ title: 'Invalid arguments', detail, errors: listed })
}

/** Errors for arguments that a tool does not have. */
export function unknownArguments(given: ToolArguments, known: readonly string[]): ParameterError[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .slice(0, maximumErrors)
    .map((name) => shortened(name, maximumName))
    .map((parameter) => ({ parameter, message: `there is no such argument here${didYouMean(parameter, known)}` }))
}

/** Given arguments: models write null for those that they do not use. */
export function givenArguments(given: ToolArguments): [name: string, value: unknown][] {
  return Object.entries(given).filter(([, value]) => value !== null && value !== undefined)
}

/** Arguments as a query string, which the route then validates. A list has one parameter for each value. */
export function toQueryString(given: ToolArguments): string {
  const query = new URLSearchParams()
  const errors: ParameterError[] = []
  for (const [name, value] of givenArguments(given)) {
    const values = Array.isArray(value)
      ? value.map((one) => (isScalar(one) ? quotedIfList(String(one)) : null))
      : [isScalar(value) ? String(value) : null]
    if (values.includes(null)) errors.push({ parameter: name, message: 'must be text, a number, a boolean, or a list of these' })
    else for (const text of values) query.append(name, text as string)
  }
  refuseArguments(errors)
  return query.toString()
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** A value of a list is one value, although it contains a comma. */
function quotedIfList(text: string): string {
  return text.includes(',') ? `"${text}"` : text
}
