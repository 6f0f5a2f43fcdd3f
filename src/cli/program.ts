import { Command, CommanderError, Option } from 'commander'
import { readSettings, SettingsError } from '../config.js'
import { type Scope, scopes } from '../keys.js'
import { version } from '../version.js'
import { examples, serverAddress, withTerminal } from './arguments.js'
import type { DraftOptions } from './draft.js'
import { reportFailure } from './failure.js'
import type { Running } from './serve.js'
import type { RunningWorkers } from './serve-workers.js'
import { type ExitCode, exitCodes, type StandardStreams, Terminal } from './terminal.js'
import type { WorkerLink } from './worker-link.js'

const exitCodesHelp = `
Exit codes:
  0  success
  1  problems were found
  2  wrong usage, wrong settings, or a store with another schema version
  3  the database is unavailable, or the language model failed; try again later
  4  the store or the output failed: a full disk, a read-only or damaged file, an error that the database reports; or requests did not end before the shutdown timeout
  70 an error in the program; please report it

An import that SIGINT or SIGTERM stops exits with 130 or 143. So does any command that a second signal ends at once.`

/** Runs the command line. Returns an exit code or a running server. `programHash` identifies the program; `worker` is given to a worker of `serve --workers`. */
export async function run(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  streams: StandardStreams,
  programHash: string,
  worker: WorkerLink | null = null,
): Promise<ExitCode | Running | RunningWorkers> {
  const terminal = new Terminal(streams)
  let ended: ExitCode | Running | RunningWorkers = exitCodes.success
  const program = describe(
    (end) => {
      ended = end
    },
    environment,
    terminal,
    programHash,
    words,
    worker,
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
  end: (ended: ExitCode | Running | RunningWorkers) => void,
  environment: NodeJS.ProcessEnv,
  terminal: Terminal,
  programHash: string,
  words: readonly string[],
  worker: WorkerLink | null,
): Command {
  const program = withTerminal(new Command('verbatim'), terminal)
    .description('Serves what news articles say as data: each fact pinned to its exact words.')
    .version(version)
    .addHelpText('after', exitCodesHelp)
  const command = (usage: string, summary: string, description: string, ...commands: string[]) =>
    program
      .command(usage)
      .summary(summary)
      .description(description)
      .addHelpText('after', examples(...commands))
  const settings = (others: NodeJS.ProcessEnv = {}) =>
    readSettings({ ...environment, ...others }, (warning) => terminal.err(`warning: ${warning}`))
  const maximumBytes = () => settings().VERBATIM_DOCUMENT_BYTES

  command(
    'serve [folder]',
    'serve the documents as a REST API',
    'Serves the article documents (.json) of a folder and the imported ones, at HOST and PORT, until a signal stops it. By default, the folder is that of VERBATIM_FIXTURES; where there is none, the shipped article is served. The store is in DATA_DIR. Documents of another folder that was served before are removed from it; imported ones stay. Settings come from the environment; docs/settings.md lists them.',
    'verbatim serve',
    'verbatim serve my-articles/ --port 8080',
    'DATA_DIR=/var/lib/verbatim verbatim serve --workers auto',
  )
    .option('--port <number>', 'port to listen on, instead of PORT; 0 chooses a free one')
    .option('--workers <count>', 'number of processes that serve the store, or auto: one for each processor', '1')
    .action(async (folder: string | undefined, { port = environment.PORT, workers }) => {
      // Each command loads only what it needs.
      const { withServedFolder } = await import('./serve-folder.js')
      const served = withServedFolder(settings({ PORT: port }), folder, environment, terminal)
      const { serveWithWorkers, workerCount } = await import('./serve-workers.js')
      const count = workerCount(workers, served)
      if (count > 1) return end(await serveWithWorkers(count, served, terminal))
      const { serve } = await import('./serve.js')
      end(await serve(served, terminal, programHash, worker))
    })
  command(
    'mcp [folder]',
    'answer a language model over standard input and output',
    'Serves the documents of a folder and the imported ones, as `serve` does, over the Model Context Protocol, for an assistant that starts this command: messages on standard input and output, the log on standard error. It ends when its input ends. docs/assistants.md has the configuration of common assistants.',
    'verbatim mcp --url https://news.example',
  )
    .option('--url <address>', 'address of a server with the same documents, where the permalinks of facts lead', serverAddress)
    .action(async (folder: string | undefined, { url }: { url?: string }) => {
      const { withServedFolder } = await import('./serve-folder.js')
      const served = withServedFolder(settings(), folder, environment, terminal)
      const { serveModel } = await import('./mcp.js')
      const publicUrl = served.VERBATIM_PUBLIC_URL === '' ? null : serverAddress(served.VERBATIM_PUBLIC_URL)
      end(await serveModel(served, url ?? publicUrl, terminal, programHash))
    })
  command(
    'check <path...>',
    'report all problems of documents',
    'Checks article documents, alone and against each other. A folder stands for all .json files in it, at any depth. Each problem is a line on standard output: file, line, column, code, message, JSON pointer. In a terminal, it is shown with the line of the document.',
    'verbatim check fixtures',
    'verbatim check --json fixtures/mill-fire.json',
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
    'verbatim draft saved-pages/ --output drafts/ --text-output texts/',
    'curl https://news.example/mill-fire | verbatim draft - --url https://news.example/mill-fire',
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
    'verbatim import --dry-run articles',
    'generate-documents | verbatim import -',
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
    'export',
    'print all stored documents',
    'Prints every stored document on a line of its own (NDJSON), as a backup that import reads into any store. All of them are of one state, even while others write.',
    'verbatim export > all.ndjson',
  ).action(async () => {
    const { exportDocuments } = await import('./export.js')
    end(await exportDocuments(settings(), terminal))
  })
  command(
    'backup <file>',
    'copy the store to a file',
    'Copies the SQLite store of DATA_DIR as it is at one moment, while servers and imports may write to it. To restore, put the copy in its place as verbatim.sqlite while nothing runs. A PostgreSQL database is backed up with its own tools.',
    'verbatim backup backup.sqlite',
  ).action(async (file: string) => {
    const { backup } = await import('./backup.js')
    end(await backup(file, settings(), terminal))
  })
  command(
    'remove <id...>',
    'remove articles from the store',
    'Removes the documents of articles with all their facts, and the entities that no other article names. Running servers stop serving them within a second. Articles of the fixtures folder are removed with their file.',
    'verbatim remove river-floods',
  ).action(async (ids: string[]) => {
    const { remove } = await import('./remove.js')
    end(await remove(ids, settings(), terminal))
  })
  command(
    'key',
    'make keys for writing over HTTP',
    'Makes keys that may write over HTTP. docs/writing.md explains them.',
    'verbatim key create newsroom',
  )
    .command('create <name>')
    .summary('make a key')
    .description('Prints a new key on standard output, once, and on standard error the entry for VERBATIM_KEYS, which has only its hash.')
    .addOption(new Option('--scope <scope>', 'what the key may do').choices(scopes).default('write'))
    .action(async (name: string, { scope }: { scope: Scope }) => {
      const { createKey } = await import('./create-key.js')
      end(createKey(name, scope, terminal))
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
  for (const [name, summary] of Object.entries(queries)) {
    // Its own flags are not known yet: they follow from the parameters of the list.
    program
      .command(name)
      .summary(summary)
      .argument('[words...]')
      .allowUnknownOption()
      .helpOption(false)
      .action(async () => {
        const { query } = await import('./query.js')
        const { withServedFolder } = await import('./serve-folder.js')
        end(await query(words, withServedFolder(settings(), undefined, environment, terminal), terminal, programHash))
      })
  }
  return program
}

/** The lists that can be asked for, with what they have. */
const queries = {
  articles: 'list articles, of the store or of a server',
  entities: 'list people, organizations, places and other entities',
  quotes: 'list quotes: `verbatim quotes --speaker Zelenskyy`',
  figures: 'list figures; also `figures latest`, `figures series` and `figures groups`',
  events: 'list events',
  search: 'search for words',
}
