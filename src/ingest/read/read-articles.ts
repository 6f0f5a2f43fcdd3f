import { basename, extname } from 'node:path'
import type { Readable } from 'node:stream'
import { type Declared, type ReadArticle, readArticle, undeclared } from '../../draft/input/read-article.js'
import { fetchArticle } from './fetch-article.js'
import { filesOfFolder, isFolder } from './list-folder.js'
import { type FoundIn, notReadable, readBytes, readUpTo, tooLarge } from './read-file.js'

/** An article, and where it is from. */
export interface Article extends ReadArticle {
  place: string
  /** The name of its file, without the ending; null if it has none. */
  name: string | null
}

/** An article that cannot be read. */
export interface UnreadArticle {
  place: string
  message: string
}

/** An article that was named, or found in a folder. */
export interface FoundArticle {
  place: string
  foundIn: FoundIn
}

/** Finds the articles that are named, in their order: files, addresses, `-`, and for a folder all texts and pages in it. */
export async function findArticles(names: readonly string[]): Promise<(FoundArticle | UnreadArticle)[]> {
  const found = names.map(async (name) => {
    const isFile = name === '-' || isAddress(name) || !(await isFolder(name))
    return isFile ? [{ place: name, foundIn: 'arguments' as const }] : articlesOfFolder(name)
  })
  return (await Promise.all(found)).flat()
}

const isAddress = (name: string) => /^https?:\/\//i.test(name)

/** Folders in which browsers save what belongs to a page, such as its frames. */
const partsOfPage = /(?:_files|\.files)\//

async function articlesOfFolder(folder: string): Promise<(FoundArticle | UnreadArticle)[]> {
  const files = await filesOfFolder(folder, /\.(?:txt|html?|xhtml)$/i, '.txt or .html', partsOfPage)
  return 'code' in files ? [{ place: folder, message: files.message }] : files.map((place) => ({ place, foundIn: 'folder' }))
}

/** Reads an article from a file, an address or, for `-`, standard input. */
export async function readFound(
  { place, foundIn }: FoundArticle,
  maximumBytes: number,
  input: () => Readable,
): Promise<Article | UnreadArticle> {
  if (isAddress(place)) {
    const fetched = await fetchArticle(place, maximumBytes)
    return 'message' in fetched ? { place, ...fetched } : toArticle(place, fetched.name, fetched.bytes, fetched.declared)
  }
  const [shown, name] = place === '-' ? ['standard input', null] : [place, basename(place, extname(place))]
  const read = place === '-' ? await readInput(input(), maximumBytes) : await readBytes(place, maximumBytes, foundIn)
  return 'problem' in read ? { place: shown, message: read.problem.message } : toArticle(shown, name, read.bytes)
}

async function readInput(input: Readable, maximumBytes: number): ReturnType<typeof readBytes> {
  try {
    const bytes = await readUpTo(input, maximumBytes + 1)
    return bytes.length <= maximumBytes ? { bytes } : { problem: tooLarge('standard input', 0, maximumBytes) }
  } catch (error) {
    return { problem: notReadable('standard input', error) }
  }
}

async function toArticle(
  place: string,
  name: string | null,
  bytes: Uint8Array,
  declared: Declared = undeclared,
): Promise<Article | UnreadArticle> {
  return { place, name, ...(await readArticle(bytes, declared)) }
}
