import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { draft } from '../../src/draft/draft.js'

/**
 * `node build/bench/extraction/figures.js FOLDER GOLD [show]`: the figures of a folder of texts beside those that somebody marked.
 * GOLD is JSON: `{ "published": { "NAME": "YYYY-MM-DD" }, "sentences": [{ "file", "start", "end" }], "figures": [{ "file", "start",
 * "end", "words", "value", "low", "high", "unit" }] }`. `sentences` are those in which every figure is marked; a figure of the draft
 * in them that touches no marked one is invented. Positions are in code points, `file` is a name in the folder.
 */
interface Place {
  file: string
  start: number
  end: number
}
interface GoldFigure extends Place {
  words: string
  value: number | null
  low: number | null
  high: number | null
  unit: string
}
interface Gold {
  published: Record<string, string>
  sentences: Place[]
  figures: GoldFigure[]
}

const [folder = '', file = '', show = ''] = process.argv.slice(2)
const gold = JSON.parse(await readFile(file, 'utf8')) as Gold
const files = [...new Set(gold.sentences.map(({ file }) => file))].sort()
const own = new Map(await Promise.all(files.map(async (name) => [name, await drafted(name)] as const)))

async function drafted(name: string) {
  const id = basename(name, '.txt')
  const published = gold.published[id]
  const metadata = { id: 'a', headline: null, url: null, publisher: null, byline: [], language: 'en' }
  const text = await readFile(join(folder, name), 'utf8')
  const date = published === undefined ? null : { edtf: published, basis: 'stated' as const }
  const { figures } = draft(text, { ...metadata, published: date }).document
  return figures.map((figure) => {
    const { start, end, exact } = figure.evidence.find(({ role }) => role === 'value') as { start: number; end: number; exact: string }
    return { ...figure, start, end, exact }
  })
}

const touches = (a: { start: number; end: number }, b: { start: number; end: number }) => a.start < b.end && b.start < a.end
let [found, values, units] = [0, 0, 0]
for (const figure of gold.figures) {
  const candidates = (own.get(figure.file) ?? []).filter((other) => touches(figure, other))
  const same = candidates.filter(({ value, low, high }) => value === figure.value && low === figure.low && high === figure.high)
  if (candidates.length > 0) found += 1
  if (same.length > 0) values += 1
  if (same.some(({ unit }) => unit === figure.unit)) units += 1
  else if (show !== '')
    console.log(
      'missed',
      JSON.stringify(figure.words),
      figure.unit,
      candidates.map(({ exact, unit }) => [exact, unit].join(' / ')),
    )
}
const inSample = gold.sentences.flatMap(({ file, start, end }) =>
  (own.get(file) ?? []).filter((figure) => figure.start >= start && figure.end <= end).map((figure) => ({ ...figure, file })),
)
const invented = inSample.filter((figure) => !gold.figures.some((other) => other.file === figure.file && touches(figure, other)))
if (show !== '') for (const { exact, metric, unit } of invented) console.log('invented', JSON.stringify(exact), metric, unit)

const share = (part: number, all: number) => `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)`
console.table({
  'figures found': share(found, gold.figures.length),
  value: share(values, gold.figures.length),
  'value and unit': share(units, gold.figures.length),
  'found ones with the right value': share(values, found),
  'of the draft, not marked': share(invented.length, inSample.length),
})
