import { Command, CommanderError } from 'commander'
import { readSettings } from '../config.js'
import { version } from '../version.js'
import { type CommandContext, type Ended, examples, listInHelp, withTerminal } from './command.js'
import { documentCommands } from './document-commands.js'
import { reportFailure } from './failure.js'
import { isQuery, queryCommands } from './query-commands.js'
import { servingCommands } from './serving-commands.js'
import { storeCommands } from './store-commands.js'
import { exitCodes, type StandardStreams, Terminal } from './terminal.js'
import type { WorkerLink } from './worker-link.js'

const exitCodesHelp: Readonly<Record<string, string>> = {
  0: 'success',
  1: 'problems were found',
  2: 'wrong usage, wrong settings, or a store with another schema version',
  3: 'the database or the server is unavailable, or the language model failed; try again later',
  4: 'the store or the output failed: a full disk, a read-only or damaged file, an error that the database reports; or requests did not end before the shutdown timeout',
  70: 'an error in the program; please report it',
  130: 'SIGINT stopped an import, or ended another command at once as its second signal',
  143: 'the same for SIGTERM',
}

/** Runs the command line. Returns an exit code or a running server. `programHash` identifies the program; `worker` is given to a worker of `serve --workers`. */
export async function run(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  streams: StandardStreams,
  programHash: string,
  worker: WorkerLink | null = null,
): Promise<Ended> {
  const terminal = new Terminal(streams)
  let ended: Ended = exitCodes.success
  const program = withTerminal(new Command('verbatim'), terminal)
    .description('Serves what news articles say as data: each fact pinned to its exact words.')
    .version(version)
    .addHelpText('after', ({ command }) => listInHelp('Exit codes:', exitCodesHelp, command, terminal))
  const given = words[0] === 'help' && isQuery(words[1]) ? [...words.slice(1), '--help'] : words
  const context: CommandContext = {
    ...{ program, words: given, environment, terminal, programHash, worker },
    end(result) {
      ended = result
    },
    settings: (others = {}) => readSettings({ ...environment, ...others }, (warning) => terminal.err(`warning: ${warning}`)),
    command: (usage, summary, description, ...commands) =>
      program
        .command(usage)
        .summary(summary)
        .description(description)
        .addHelpText('after', examples(...commands)),
  }
  for (const addCommands of [servingCommands, documentCommands, storeCommands, queryCommands]) addCommands(context)
  try {
    await program.parseAsync([...given], { from: 'user' })
    return ended
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage
    return reportFailure(error, terminal)
  }
}
