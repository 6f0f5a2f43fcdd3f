import { type CommandContext, serverAddress } from './command.js'

/** `serve` and `mcp`. */
export function servingCommands({ command, settings, environment, terminal, programHash, worker, end }: CommandContext): void {
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
      const { withServedFolder } = await import('./serve-folder.js')
      const served = withServedFolder(settings({ PORT: port }), folder, environment, terminal, 'serve')
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
    'verbatim mcp my-articles/',
    'verbatim mcp --url https://news.example',
  )
    .option('--url <address>', 'address of a server with the same documents, where the permalinks of facts lead', serverAddress)
    .action(async (folder: string | undefined, { url }: { url?: string }) => {
      const { withServedFolder } = await import('./serve-folder.js')
      const served = withServedFolder(settings(), folder, environment, terminal, 'mcp')
      const { serveModel } = await import('./mcp.js')
      const publicUrl = served.VERBATIM_PUBLIC_URL === '' ? null : serverAddress(served.VERBATIM_PUBLIC_URL)
      end(await serveModel(served, url ?? publicUrl, terminal, programHash))
    })
}
