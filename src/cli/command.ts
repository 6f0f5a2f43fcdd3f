import { type Command, InvalidArgumentError } from 'commander'
import type { Settings } from '../config.js'
import type { Running } from './serve.js'
import type { RunningWorkers } from './serve-workers.js'
import type { ExitCode, Terminal } from './terminal.js'
import type { WorkerLink } from './worker-link.js'

/** What a command line ends with: an exit code, or a running server. */
export type Ended = ExitCode | Running | RunningWorkers

/** What commands are made with. Each loads only what it needs when it runs. */
export interface CommandContext {
  program: Command
  words: readonly string[]
  environment: NodeJS.ProcessEnv
  terminal: Terminal
  programHash: string
  /** Of a worker of `serve --workers`. */
  worker: WorkerLink | null
  end(ended: Ended): void
  /** Reads the settings of the environment, of which the others replace some. */
  settings(others?: NodeJS.ProcessEnv): Settings
  /** Adds a command with examples. */
  command(usage: string, summary: string, description: string, ...examples: string[]): Command
}

/** Writes the help and the errors of a command to a terminal, and throws instead of ending the process. */
export function withTerminal(command: Command, terminal: Terminal): Command {
  const helpWidth = () => helpWidthOf(terminal)
  return command
    .exitOverride()
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({
      writeOut: (text) => terminal.out(...linesOf(text)),
      writeErr: (text) => terminal.err(...linesOf(text)),
      getOutHelpWidth: helpWidth,
      getErrHelpWidth: helpWidth,
    })
    .showHelpAfterError('Run the command with --help to see how it is used.')
}

/** A list for a help text: terms and what they mean, wrapped like the rest of it. */
export function listInHelp(title: string, items: Readonly<Record<string, string>>, command: Command, terminal: Terminal): string {
  const help = command.createHelp()
  help.prepareContext({ helpWidth: helpWidthOf(terminal) })
  const width = Math.max(...Object.keys(items).map((term) => term.length))
  return `\n${[title, ...Object.entries(items).map(([term, meaning]) => help.formatItem(term, width, meaning, help))].join('\n')}`
}

/** The examples at the end of a help text. */
export function examples(...commands: string[]): string {
  return `\nExamples:\n${commands.map((example) => `  ${example}`).join('\n')}`
}

/** An address without a slash at its end. */
export function serverAddress(text: string): string {
  if (!/^https?:\/\/[^?#]+$/.test(text) || !URL.canParse(text)) throw new InvalidArgumentError('It must be an http:// or https:// address.')
  return text.replace(/\/+$/, '')
}

/** The width to which help is wrapped. In a pipe or a file, it is that of the smallest usual terminal. */
function helpWidthOf(terminal: Terminal): number {
  return terminal.screen?.columns ?? 80
}

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n')
}
