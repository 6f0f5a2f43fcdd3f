import type { CommandContext } from './command.js'

/** The lists that can be asked for, with what they have. */
const queries = {
  articles: { usage: '[options]', summary: 'list articles, of the store or of a server' },
  entities: { usage: '[options]', summary: 'list people, organizations, places and other entities' },
  quotes: { usage: '[options]', summary: 'list quotes: `verbatim quotes --speaker Zelenskyy`' },
  figures: { usage: '[options]', summary: 'list figures; also `figures latest`, `figures series` and `figures groups`' },
  events: { usage: '[options]', summary: 'list events' },
  search: { usage: '[options] [words...]', summary: 'search for words' },
}

/** Whether a command is a query. Its help is made with its flags. */
export function isQuery(name: string | undefined): boolean {
  return Object.hasOwn(queries, name ?? '')
}

/** A command for each list. Its flags are not known yet: they follow from the parameters of the list. */
export function queryCommands({ program, words, settings, environment, terminal, programHash, end }: CommandContext): void {
  for (const [name, { usage, summary }] of Object.entries(queries)) {
    program
      .command(`${name} ${usage}`)
      .summary(summary)
      .allowExcessArguments()
      .allowUnknownOption()
      .helpOption(false)
      .action(async () => {
        const { query } = await import('./query.js')
        const { withFolderToRead } = await import('./serve-folder.js')
        end(await query(words, settings(), (settings) => withFolderToRead(settings, environment, terminal), terminal, programHash))
      })
  }
}
