import { Command, CommanderError, Option } from 'commander'
import { readSettings, SettingsError } from '../config.js'
import { SchemaVersionMismatch, StoreUnavailable } from '../store/types.js'
import { version } from '../version.js'
import type { Running } from './serve.js'
import { adviceOn, type ExitCode, exitCodes, type Terminal } from './terminal.js'

const exitHelp = `
Exit codes:
  0  all is well
  1  problems were found
  2  wrong usage, wrong settings, or a store of another version
  3  the database is away

An import that SIGINT or SIGTERM stops ends with 130 or 143.`

/** Runs the command line. Ends in an exit code, or in a server that runs. `code` stands for the program as it is. */
export async function run(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  terminal: Terminal,
  code: string,
): Promise<ExitCode | Running> {
  let ended: ExitCode | Running = exitCodes.success
  const program = describe(
    (end) => {
      ended = end
    },
    environment,
    terminal,
    code,
  )
  try {
    await program.parseAsync([...words], { from: 'user' })
    return ended
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage
    if (error instanceof SchemaVersionMismatch) terminal.talk(`error: ${adviceOn(error)}`)
    else if (error instanceof StoreUnavailable) {
      terminal.talk(`error: ${error.message}; try again later`)
      return exitCodes.away
    } else if (error instanceof SettingsError) for (const problem of error.problems) terminal.talk(`error: ${problem}`)
    else throw error
    return exitCodes.usage
  }
}

function describe(end: (ended: ExitCode | Running) => void, environment: NodeJS.ProcessEnv, terminal: Terminal, code: string): Command {
  const program = new Command('verbatim')
    .description('What news articles say, as data: each fact pinned to its exact words.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.talk(text.trimEnd()) })
    .addHelpText('after', exitHelp)
    .showHelpAfterError('Run the command with --help to see how it is used.')
  const command = (usage: string, summary: string, description: string) =>
    program.command(usage).summary(summary).description(description).addHelpText('after', exitHelp)
  const maximumBytes = () => readSettings(environment).VERBATIM_DOCUMENT_BYTES

  command(
    'serve',
    'serve the documents as a REST API',
    'Serves the documents of the fixtures and those that were imported, at HOST and PORT, until it is told to stop. All settings come from the environment; the README lists them.',
  ).action(async () => {
    // What a command needs is loaded for that command alone.
    const { serve } = await import('./serve.js')
    end(await serve(readSettings(environment), terminal, code))
  })
  command(
    'check <file...>',
    'tell everything that is wrong with documents',
    'Checks article documents, alone and beside each other. Each problem is a line on standard output: file, line, column, code, what to do, JSON pointer.',
  )
    .option('--json', 'print the problems as JSON')
    .action(async (files: string[], { json = false }) => {
      const { check } = await import('./check.js')
      end(await check(files, json, maximumBytes(), terminal))
    })
  command(
    'verify <file>',
    'hold every pin of a document against the text',
    'Holds the hash, the length, every pin and every alias of a document against the text of its article, and names the closest passage of what does not stand there.',
  )
    .requiredOption('--text <file>', 'the text of the article, in UTF-8')
    .option('--json', 'print the problems as JSON')
    .action(async (file: string, { text, json = false }) => {
      const { verify } = await import('./verify.js')
      end(await verify(file, text, json, maximumBytes(), terminal))
    })
  command(
    'pin <file>',
    'fill the positions of a draft',
    'Fills start, end, prefix and suffix of every pin from its exact words, and the hash and length of the text, and rewrites the file in place. Words that stand several times are told with each position; add "start", "prefix" or "suffix" to choose.',
  )
    .requiredOption('--text <file>', 'the text of the article, in UTF-8')
    .option('--json', 'print the problems as JSON')
    .action(async (file: string, { text, json = false }) => {
      const { pin } = await import('./pin.js')
      end(await pin(file, text, json, maximumBytes(), terminal))
    })
  command(
    'import <file...>',
    'put documents into the store',
    'Checks article documents and puts them into the store, each wholly or not at all; one that is there already is replaced, one with problems does not keep the others out. A file is a document, or NDJSON (a document a line) where its name ends in .ndjson; a folder is all .json and .ndjson files in it, at any depth; - is NDJSON from standard input.',
  )
    .option('--dry-run', 'tell what would happen, beside what is in the store; store nothing')
    .option('--stop-on-error', 'end at the first document that has problems; those before it stay imported')
    .addOption(
      new Option(
        '--each',
        'tell each document as soon as it is stored: a line on standard output, `imported ID`, `unchanged ID` or `refused PLACE`',
      ).conflicts('json'),
    )
    .option('--json', 'print the result as JSON')
    .action(async (names: string[], { json = false, dryRun = false, stopOnError = false, each = false }) => {
      const settings = readSettings(environment)
      if (settings.DATABASE_URL === '' && settings.DATA_DIR === ':memory:')
        throw new SettingsError(['DATA_DIR is ":memory:", which would keep nothing; name a folder'])
      const { importDocuments } = await import('./import.js')
      end(await importDocuments(names, settings, { json, dryRun, stopOnError, each }, terminal))
    })
  command(
    'migrate',
    'make the tables of the database',
    'Makes the tables of the database at DATABASE_URL, or brings them up to this version of the program, and fills them again from the documents where they changed. It only goes forward. Where several run at once, one of them does it. What was done is told on standard output.',
  ).action(async () => {
    const { migrate } = await import('./migrate.js')
    end(await migrate(readSettings(environment), terminal))
  })
  return program
}
