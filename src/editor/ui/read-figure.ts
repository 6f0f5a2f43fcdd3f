import { type Fetch, requestDraft } from '../browser/api.js'
import { type ReadFigure, readFigureOf } from '../model/add.js'
import type { Range, Work } from '../model/work.js'
import { wordsIn } from './points.js'

/** What a draft of their paragraph reads in the words of a new figure; null if it finds no figure there. */
export async function readFigure(fetch: Fetch, { text, document }: Work, range: Range): Promise<ReadFigure | null> {
  const start = text.lastIndexOf('\n', wordsIn(text).slice(0, range.start).length) + 1
  const rest = text.slice(start)
  const paragraph = new Blob([rest.slice(0, rest.search(/\n|$/))], { type: 'text/plain;charset=utf-8' })
  const offset = Array.from(text.slice(0, start)).length
  const { language, published } = document.article
  try {
    const drafted = await requestDraft(fetch, paragraph, '.txt', { language, published: published?.edtf ?? '' })
    const covers = ({ role, start, end }: { role: string; start: number; end: number }) =>
      role === 'value' && start + offset < range.end && end + offset > range.start
    const figure = drafted.document.figures.find(({ evidence }) => evidence.some(covers))
    return figure === undefined ? null : readFigureOf(figure)
  } catch {
    // The person fills in the number.
    return null
  }
}
