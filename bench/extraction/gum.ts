import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface GoldToken {
  text: string
  tag: string
  start: number
  end: number
}

/** A document of GUM. Its text is made of its tokens. */
export interface GumDocument {
  name: string
  text: string
  published: string | null
  tokens: GoldToken[]
  dates: { start: number; end: number; when: string | null }[]
  mentions: { start: number; end: number; type: string; cluster: number }[]
}

/** The documents of a folder with `xml` and `tsv`. */
export async function readGum(folder: string): Promise<GumDocument[]> {
  const names = (await readdir(join(folder, 'xml'))).filter((file) => file.endsWith('.xml')).map((file) => file.slice(0, -4))
  return Promise.all(names.map((name) => readDocument(folder, name)))
}

async function readDocument(folder: string, name: string): Promise<GumDocument> {
  const xml = await readFile(join(folder, 'xml', `${name}.xml`), 'utf8')
  const tokens: GoldToken[] = []
  const dates: GumDocument['dates'] = []
  const open: { first: number; when: string | null }[] = []
  let [text, joins] = ['', false]
  for (const line of xml.split('\n')) {
    if (/^<date[ >]/.test(line)) open.push({ first: tokens.length, when: /when="([^"]*)"/.exec(line)?.[1] ?? null })
    else if (line.startsWith('</date>')) {
      const { first, when } = open.pop() as { first: number; when: string | null }
      if (tokens.length > first) dates.push({ start: (tokens[first] as GoldToken).start, end: (tokens.at(-1) as GoldToken).end, when })
    } else if (/^<\/(?:p|head|caption|item|list)>/.test(line)) text = text === '' || text.endsWith('\n') ? text : `${text}\n`
    else if (line !== '' && !line.startsWith('<')) {
      const [word = '', tag = ''] = line.split('\t').map(unescaped)
      const isApart =
        text !== '' &&
        !text.endsWith('\n') &&
        !/^(?:[.,;:!?%)\]”’]|['’]s|n['’]t|['’](?:re|ve|ll|d|m))/.test(word) &&
        !/[([“‘$£€]$/.test(text) &&
        !isClosing(word, text)
      // A hyphen inside a word is a token of its own.
      const isJoined = joins || (tag === 'HYPH' && !text.endsWith('\n'))
      joins = tag === 'HYPH'
      if (!isJoined && isApart && !/(?:^|\s)["']$/.test(text)) text += ' '
      tokens.push({ text: word, tag, start: text.length, end: text.length + word.length })
      text += word
    }
  }
  const published = /dateCreated="(\d{4}-\d\d-\d\d)"/.exec(xml)?.[1] ?? null
  const mentions = mentionsOf(await readFile(join(folder, 'tsv', `${name}.tsv`), 'utf8'), tokens)
  return { name, text, published, tokens, dates, mentions }
}

/** A straight mark closes what an odd number of them before has opened. */
function isClosing(word: string, text: string): boolean {
  return word === '"' && (text.slice(text.lastIndexOf('\n') + 1).split('"').length - 1) % 2 === 1
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}

/** The annotated spans, and their clusters by the links between them. */
function mentionsOf(tsv: string, tokens: readonly GoldToken[]): GumDocument['mentions'] {
  const spans = new Map<string, { first: number; last: number; type: string }>()
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => (parent.get(id) === undefined ? id : rootOf(parent.get(id) as string))
  let index = -1
  for (const line of tsv.split('\n')) {
    if (!/^\d+-\d+\t/.test(line)) continue
    index += 1
    const columns = line.split('\t')
    for (const [, type = '', id = ''] of (columns[3] ?? '').matchAll(/(\w+)\[(\d+)\]/g)) {
      const known = spans.get(id)
      if (known === undefined) spans.set(id, { first: index, last: index, type })
      else known.last = index
    }
    for (const [, to = '', from = ''] of (columns.at(-2) ?? '').matchAll(/\[(\d+)_(\d+)\]/g)) {
      const [a, b] = [rootOf(from), rootOf(to)]
      if (a !== b) parent.set(a, b)
    }
  }
  return [...spans].map(([id, { first, last, type }]) => {
    return { start: (tokens[first] as GoldToken).start, end: (tokens[last] as GoldToken).end, type, cluster: Number(rootOf(id)) }
  })
}
