import { Command, Option } from 'commander'
import type { TSchema } from 'typebox'
import type { ApiOperation } from '../http/openapi/operations.js'
import { examples, serverAddress, withTerminal } from './command.js'
import type { Terminal } from './terminal.js'

/** What a command line asks. */
export interface Asked {
  /** The address of a server; null for the local store. */
  server: string | null
  parameters: URLSearchParams
  /** Print JSON also in a terminal. */
  json: boolean
}

/** The flag of a parameter: `knownOn` is `--known-on`. */
export function flagOf(parameter: string): string {
  return `--${parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** Parses the flags of a list, which follow from the parameters of its operation. Throws if there are others. */
export function parseFlags(name: readonly string[], operation: ApiOperation, words: readonly string[], terminal: Terminal): Asked {
  const parameters = new URLSearchParams()
  const firstFlag = flagOf(Object.keys(operation.query)[0] as string)
  const command = withTerminal(new Command(`verbatim ${name.join(' ')}`), terminal)
    .description(`${operation.summary}, of the local store or of a server. Prints a table in a terminal, and JSON elsewhere.`)
    .addHelpText('after', examples(...examplesOf(name, operation)))
  if (isSearch(operation)) {
    command.argument('<words...>', 'words, and phrases in quotation marks')
    command.action((given: string[]) => parameters.set('q', given.map(asPhrase).join(' ')))
  }
  for (const [parameter, schema] of Object.entries(operation.query)) {
    if (!isSearch(operation) || parameter !== 'q') command.addOption(optionOf(parameter, schema, parameters))
  }
  command
    .option('--url <address>', 'ask the server at this address instead of the local store', serverAddress)
    .option('--json', 'print JSON also in a terminal')
    .allowExcessArguments()
    .parse([...words], { from: 'user' })
  const [unexpected] = isSearch(operation) ? [] : command.args
  if (unexpected !== undefined) command.error(`error: unexpected argument '${unexpected}'; filters are options, such as ${firstFlag}`)
  const { url: server = null, json = false, ...flags } = command.opts<{ url?: string; json?: boolean }>()
  for (const [name, value] of Object.entries(flags)) if (value === true) parameters.set(name, 'true')
  return { server, parameters, json }
}

/** Its words are arguments. */
const isSearch = ({ url }: ApiOperation) => url === '/search'

/** The shell has removed the quotation marks around words with blanks. */
function asPhrase(words: string): string {
  return /\s/.test(words) && !words.includes('"') ? `"${words}"` : words
}

/** The option of a parameter. The values of a list are separated by commas, or the option is repeated. */
function optionOf(parameter: string, schema: TSchema, parameters: URLSearchParams): Option {
  const { type, description } = schema as unknown as { type?: string; description: string }
  const sentence = description.replace(/(?<=\.)\s.*$/s, '')
  if (type === 'boolean') return new Option(flagOf(parameter), sentence)
  return new Option(`${flagOf(parameter)} <value>`, sentence).argParser((text: string) => {
    parameters.append(parameter, text)
    return text
  })
}

/** Examples with the first filter, on the local store and on a server. */
function examplesOf(name: readonly string[], operation: ApiOperation): string[] {
  const command = `verbatim ${name.join(' ')}`
  const [parameter, { examples: [example] = [] }] = Object.entries(operation.query)[0] as [string, { examples?: unknown[] }]
  const value = JSON.stringify(String([example].flat()[0]))
  const asked = isSearch(operation) ? `${command} ${value}` : `${command} ${flagOf(parameter)} ${value}`
  return [asked, `${asked} --url https://news.example --limit 5`]
}
