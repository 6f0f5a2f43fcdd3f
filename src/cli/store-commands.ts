import { Option } from 'commander'
import { SettingsError } from '../config.js'
import { type Scope, scopes } from '../keys.js'
import type { CommandContext } from './command.js'

/** Commands that change or copy the store, and `key`. */
export function storeCommands({ command, settings, terminal, end }: CommandContext): void {
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
}
