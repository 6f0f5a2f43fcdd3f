import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { isFolder } from '../ingest/read/list-folder.js'
import { replaceFile } from './replace-file.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

export interface OutputOptions {
  /** A file, or a folder for files that are named by the id of their article. */
  output?: string
  textOutput?: string
  /** Replaces files that exist. */
  force?: boolean
}

/** Why a draft was not written. */
export interface NotWritten {
  message: string
  exitCode: ExitCode
}

/** Where drafts and their texts are written. A document that exists may have been corrected, so it is replaced only with `force`. */
export class DraftOutput {
  constructor(
    readonly options: OutputOptions,
    readonly several: boolean,
    readonly terminal: Terminal,
  ) {}

  /** Writes a document and its text, or neither of them if one of the files exists. Returns why, or null. */
  async write(document: ArticleDocument, text: string): Promise<NotWritten | null> {
    const { output, textOutput } = this.options
    const { id } = document.article
    const files = [
      ...(await this.#file(textOutput, `${id}.txt`, text)),
      ...(await this.#file(output, `${id}.json`, `${JSON.stringify(document, null, 2)}\n`)),
    ]
    try {
      const existing = await this.#existing(files)
      if (existing !== undefined) return { message: `${existing} ${isThere}`, exitCode: exitCodes.problems }
      for (const { path, content } of files) {
        await mkdir(dirname(path), { recursive: true })
        await replaceFile(path, content)
      }
    } catch (error) {
      const message = `${files.map(({ path }) => path).join(' or ')} cannot be written: ${(error as Error).message}`
      return { message, exitCode: exitCodes.failed }
    }
    // Several documents are NDJSON, which `import -` reads.
    if (output === undefined && this.several) this.terminal.out(JSON.stringify(document))
    else if (output === undefined) this.terminal.json(document)
    return null
  }

  /** A name that ends in a slash, and that for several documents, is a folder. */
  async #file(output: string | undefined, name: string, content: string): Promise<OutputFile[]> {
    if (output === undefined) return []
    const path = this.several || output.endsWith('/') || (await isFolder(output)) ? join(output, name) : output
    return [{ path, content }]
  }

  /** The first file that exists with other content, and is not to be replaced. What is no file is reported when it is written. */
  async #existing(files: readonly OutputFile[]): Promise<string | undefined> {
    if (this.options.force === true) return undefined
    for (const { path, content } of files) {
      const status = await stat(path).catch(() => null)
      if (status?.isFile() === true && (await readFile(path, 'utf8')) !== content) return path
    }
    return undefined
  }
}

interface OutputFile {
  path: string
  content: string
}

const isThere = 'exists, and may have been corrected: it was left as it is; --force replaces it, --id gives the article another id'
