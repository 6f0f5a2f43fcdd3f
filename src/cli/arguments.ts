import { type Command, InvalidArgumentError } from 'commander'
import type { Terminal } from './terminal.js'

/** Writes the help and the errors of a command to a terminal, and throws instead of ending the process. */
export function withTerminal(command: Command, terminal: Terminal): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(...linesOf(text)), writeErr: (text) => terminal.err(...linesOf(text)) })
    .showHelpAfterError('Run the command with --help to see how it is used.')
}

/** The examples at the end of a help text. */
export function examples(...commands: string[]): string {
  return `\nExamples:\n${commands.map((example) => `  ${example}`).join('\n')}`
}

/** An address without a slash at its end. */
export function serverAddress(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new InvalidArgumentError('It must be an http:// or https:// address.')
  return text.replace(/\/+$/, '')
}

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n')
}
