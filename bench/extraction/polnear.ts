import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** An attribution of PolNeAR, with positions in UTF-16 units. */
export interface GoldAttribution {
  sources: Range[]
  cues: (Range & { text: string })[]
  contents: Range[]
}

export interface Range {
  start: number
  end: number
}

export interface GoldArticle {
  name: string
  text: string
  attributions: GoldAttribution[]
}

/** The articles of a folder with `text` and `attributions`. With a step, every so many of them. */
export async function readPolnear(folder: string, step = 1): Promise<GoldArticle[]> {
  const annotations = await readdir(join(folder, 'attributions'))
  const byName = new Map(annotations.map((file) => [file.replace(/_[0-9a-f]{4}\.ann$/, ''), file]))
  const names = (await readdir(join(folder, 'text'))).map((file) => file.replace(/\.txt$/, '')).filter((name) => byName.has(name))
  return Promise.all(
    names
      .filter((_, index) => index % step === 0)
      .map(async (name) => {
        const text = await readFile(join(folder, 'text', `${name}.txt`), 'utf8')
        const lines = await readFile(join(folder, 'attributions', byName.get(name) as string), 'utf8')
        return { name, text, attributions: readAttributions(lines, unitsOf(text)) }
      }),
  )
}

/** The UTF-16 unit of each code point. */
function unitsOf(text: string): number[] {
  const units: number[] = []
  let at = 0
  for (const character of text) {
    units.push(at)
    at += character.length
  }
  return [...units, at]
}

function readAttributions(lines: string, units: readonly number[]): GoldAttribution[] {
  const spans = new Map<string, (Range & { text: string })[]>()
  const attributions: GoldAttribution[] = []
  for (const line of lines.split('\n')) {
    const [id = '', info = '', text = ''] = line.split('\t')
    if (id.startsWith('T')) {
      const parts = info.slice(info.indexOf(' ') + 1).split(';')
      spans.set(
        id,
        parts.map((part) => ({ ...toRange(part, units), text })),
      )
    } else if (id.startsWith('E')) {
      const of = (role: string) =>
        info
          .split(' ')
          .filter((part) => new RegExp(`^${role}\\d*:`).test(part))
          .flatMap((part) => spans.get(part.slice(part.indexOf(':') + 1)) ?? [])
      attributions.push({ sources: of('Source'), cues: of('Cue'), contents: of('Content') })
    }
  }
  return attributions
}

function toRange(part: string, units: readonly number[]): Range {
  const [start = 0, end = 0] = part.trim().split(' ').map(Number)
  return { start: units[start] as number, end: units[end] as number }
}
