import { Command, CommanderError, Option } from 'commander'
import { readSettings, SettingsError } from '../config.js'
import { version } from '../version.js'
import type { DraftOptions } from './draft.js'
import { reportFailure } from './failure.js'
import type { Running } from './serve.js'
import { type ExitCode, exitCodes, type StandardStreams, Terminal } from './terminal.js'

const exitCodesHelp = `
Exit codes:
  0  success
  1  problems were found
  2  wrong usage, wrong settings, or a store with another schema version
  3  the database is unavailable, or the language model failed; try again later
  4  the store or the output failed: a full disk, a read-only or damaged file, an error that the database reports; or requests did not end before the shutdown timeout
  70 an error in the program; please report it

An import that SIGINT or SIGTERM stops exits with 130 or 143. So does any command that a second signal ends at once.`

/** Runs the command line. Returns an exit code or a running server. `programHash` identifies the program. */
export async function run(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  streams: StandardStreams,
  programHash: string,
): Promise<ExitCode | Running> {
  const terminal = new Terminal(streams)
  let ended: ExitCode | Running = exitCodes.success
  const program = describe(
    (end) => {
      ended = end
    },
    environment,
    terminal,
    programHash,
  )
  try {
    await program.parseAsync([...words], { from: 'user' })
    return ended
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage
    return reportFailure(error, terminal)
  }
}

function describe(
  end: (ended: ExitCode | Running) => void,
  environment: NodeJS.ProcessEnv,
  terminal: Terminal,
  programHash: string,
): Command {
  const program = new Command('verbatim')
    .description('Serves what news articles say as data: each fact pinned to its exact words.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(...linesOf(text)), writeErr: (text) => terminal.err(...linesOf(text)) })
    .addHelpText('after', exitCodesHelp)
    .showHelpAfterError('Run the command with --help to see how it is used.')
  const command = (usage: string, summary: string, description: string, example: string) =>
    program.command(usage).summary(summary).description(description).addHelpText('after', `\nExample:\n  ${example}\n${exitCodesHelp}`)
  const settings = () => readSettings(environment, (warning) => terminal.err(`warning: ${warning}`))
  const maximumBytes = () => settings().VERBATIM_DOCUMENT_BYTES

  command(
    'serve',
    'serve the documents as a REST API',
    'Serves the documents of the fixtures folder and the imported ones, at HOST and PORT, until a signal stops it. Settings come from the environment; docs/settings.md lists them.',
    'PORT=8080 verbatim serve',
  ).action(async () => {
    // Each command loads only what it needs.
    const { serve } = await import('./serve.js')
    end(await serve(settings(), terminal, programHash))
  })
  command(
    'check <file...>',
    'report all problems of documents',
    'Checks article documents, alone and against each other. Each problem is a line on standard output: file, line, column, code, message, JSON pointer.',
    'verbatim check fixtures/*.json',
  )
    .option('--json', 'print the problems as JSON')
    .action(async (files: string[], { json = false }) => {
      const { check } = await import('./check.js')
      end(await check(files, json, maximumBytes(), terminal))
    })
  command(
    'verify <file>',
    'verify every pin of a document against the text',
    'Verifies the hash, the length, every pin and every alias of a document against the text of its article, and reports the closest passage for words that are not in the text.',
    'verbatim verify fixtures/mill-fire.json --text mill-fire.txt',
  )
    .requiredOption('--text <file>', 'the text of the article, in UTF-8')
    .option('--json', 'print the problems as JSON')
    .action(async (file: string, { text, json = false }) => {
      const { verify } = await import('./verify.js')
      end(await verify(file, text, json, maximumBytes(), terminal))
    })
  command(
    'pin <file>',
    'fill in the positions of pins',
    'Fills in start, end, prefix and suffix of every pin from its exact words, and the hash and length of the text, and rewrites the file in place. Words that occur several times are reported with each position; add "start", "prefix" or "suffix" to choose one.',
    'verbatim pin fixtures/mill-fire.json --text mill-fire.txt',
  )
    .requiredOption('--text <file>', 'the text of the article, in UTF-8')
    .option('--json', 'print the problems as JSON')
    .action(async (file: string, { text, json = false }) => {
      const { pin } = await import('./pin.js')
      end(await pin(file, text, json, maximumBytes(), terminal))
    })
  command(
    'draft <article...>',
    'draft documents from texts and web pages',
    'Writes an article document with the quotes, figures, events and entities that it finds in a text, a saved web page, an address or, for -, standard input. `check` and `verify` accept it as it is. A folder stands for all .txt and .html files in it. Entities of the fixtures folder and of the store keep their ids. Doubtful results are listed on standard error, most doubtful first. docs/draft.md says what is found.',
    'verbatim draft article.txt --published 2022-04-02 --output fixtures/',
  )
    .option('--id <id>', 'id of the article; by default from its headline, or the name of its file')
    .option('--url <url>', 'address of the article')
    .option('--published <date>', 'date of publication, from which relative dates follow')
    .option('--language <tag>', 'language of the text, as a BCP 47 tag')
    .option('--headline <text>', 'headline of the article')
    .option('--publisher <name>', 'publisher of the article')
    .option('--output <path>', 'where the document is written: a file, or a folder; by default standard output')
    .option('--text-output <path>', 'where the extracted text is written, so that pins can be verified')
    .option('--include-text', 'include the text in the document, if you own it')
    .option('--force', 'replace documents and texts that exist; they may have been corrected')
    .option('--json', 'print a line of JSON for each article, with its doubtful results or its error')
    .option('--model <name>', 'ask this language model too, at VERBATIM_MODEL_URL; what the text does not support is left out')
    .action(async (names: string[], options: DraftOptions) => {
      const { draftArticles } = await import('./draft.js')
      end(await draftArticles(names, settings(), options, terminal))
    })
  command(
    'import <file...>',
    'import documents into the store',
    'Checks article documents and stores each completely or not at all. A document replaces an earlier one of the same article; one with problems does not stop the others. A file is a document, or NDJSON (one document per line) if its name ends in .ndjson. A folder stands for all .json and .ndjson files in it, at any depth. - is NDJSON from standard input.',
    'verbatim import articles more.ndjson',
  )
    .option('--dry-run', 'report what would happen, and store nothing')
    .option('--stop-on-error', 'stop at the first document with problems; those before it stay imported')
    .addOption(
      new Option(
        '--each',
        'print a line for each document as soon as it is stored: `imported ID`, `unchanged ID` or `refused PLACE`',
      ).conflicts('json'),
    )
    .option('--json', 'print the result as JSON')
    .action(async (names: string[], { json = false, dryRun = false, stopOnError = false, each = false }) => {
      const { DATABASE_URL, DATA_DIR, ...others } = settings()
      if (DATABASE_URL === '' && DATA_DIR === ':memory:')
        throw new SettingsError(['DATA_DIR is ":memory:", which stores nothing; name a folder'])
      const { importDocuments } = await import('./import.js')
      end(await importDocuments(names, { DATABASE_URL, DATA_DIR, ...others }, { json, dryRun, stopOnError, each }, terminal))
    })
  command(
    'migrate',
    'create or upgrade the tables of the database',
    'Creates the tables of the database at DATABASE_URL, or upgrades them to the schema version of this program and fills them from the documents. It never downgrades. If several run at once, one of them migrates. Prints what was done.',
    'DATABASE_URL=postgres://verbatim@coordinator/verbatim verbatim migrate --distribute',
  )
    .option('--distribute', 'distribute the tables over the nodes of a Citus cluster; later migrations keep them distributed')
    .action(async ({ distribute = false }) => {
      const { migrate } = await import('./migrate.js')
      end(await migrate(settings(), distribute, terminal))
    })
  return program
}

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n')
}
