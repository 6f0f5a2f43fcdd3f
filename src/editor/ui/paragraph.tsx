import { Component } from 'preact'
import { type Mark, segmentsOf } from '../model/marks.js'
import type { Paragraph } from '../model/paragraphs.js'
import { kindNames } from '../model/summary.js'
import { placeOf } from '../model/work.js'

interface Props {
  paragraph: Paragraph
  marks: readonly Mark[]
  wrong: readonly Mark[]
  /** The key of what is open. */
  selected: string | null
}

/** One piece of the text. It is rendered again only if its own marks change, so that long texts stay fast. */
export class ParagraphView extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    const { paragraph, marks, wrong, selected } = this.props
    const isSame = paragraph === next.paragraph && marks === next.marks && wrong === next.wrong && selected === next.selected
    return !isSame && signatureOf(this.props) !== signatureOf(next)
  }

  override render({ paragraph, marks, wrong, selected }: Props) {
    const segments = segmentsOf(paragraph, [...marks, ...wrong])
    return (
      <span data-start={paragraph.start} data-end={paragraph.end}>
        {segments.length === 0 ? <br /> : segments.map((segment) => viewOf(segment, selected))}
      </span>
    )
  }
}

function viewOf({ words, start, marks }: ReturnType<typeof segmentsOf>[number], selected: string | null) {
  if (marks.length === 0) return words
  const sorted = [...marks].sort((a, b) => rank(a) - rank(b) || a.end - a.start - (b.end - b.start))
  const keys = [...new Set(sorted.map(({ key }) => key))]
  const kinds = new Set(keys.map((key) => placeOf(key).kind))
  const isWrong = marks.some(({ role }) => role === 'problem')
  const isShown = selected !== null && keys.includes(selected)
  const classes = [...kinds, ...(isWrong ? ['wrong'] : []), ...(isShown ? ['shown'] : [])]
  const title = sorted
    .filter(({ role }) => role !== 'problem')
    .map(({ key, role }) => `${kindNames[placeOf(key).kind]} (${role})`)
    .join(', ')
  return (
    <mark
      class={classes.join(' ')}
      data-facts={keys.join(' ')}
      data-at={marks.some((mark) => mark.start === start) ? start : undefined}
      title={title}
    >
      {words}
    </mark>
  )
}

function rank({ role }: Mark): number {
  return role === 'name' ? 1 : 0
}

function signatureOf({ paragraph, marks, wrong, selected }: Props): string {
  const own = [...marks, ...wrong].map(({ key, role, start, end }) => `${key} ${role} ${start} ${end}`)
  const isShown = marks.some(({ key }) => key === selected)
  return `${paragraph.start} ${own.join()} ${isShown ? selected : ''} ${paragraph.words}`
}
