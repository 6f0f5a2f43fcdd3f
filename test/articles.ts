import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Test } from 'tap'
import type { ArticleDocument } from '../schemas/article-document.js'
import { startApp } from './app.js'

/** The shipped article and the invented ones, by file name. */
export const articleFiles: Readonly<Record<string, string>> = Object.fromEntries(
  ['fixtures', 'test/articles'].flatMap((folder) =>
    readdirSync(folder).map((name) => [basename(name), readFileSync(join(folder, name), 'utf8')]),
  ),
)

/** The same articles, parsed. */
export const articleDocuments = Object.values(articleFiles).map((file) => JSON.parse(file) as ArticleDocument)

/** Starts the app with all of these articles. */
export async function startWithArticles(t: Test, environment: NodeJS.ProcessEnv = {}) {
  const started = await startApp({ VERBATIM_FIXTURES: t.testdir(articleFiles), ...environment })
  t.teardown(() => started.app.close())
  return started
}
