import type { EdtfDate } from '../../../../schemas/date.js'
import type { Evidence } from '../../../../schemas/evidence.js'
import { dateInWords } from './wording.js'

interface DateBasisOf {
  date: EdtfDate | null
  evidence: readonly Evidence[]
  /** When the article was published. */
  published: EdtfDate | null
}

/** A date, and how it is known: which words give it, and what is not in them. */
export function DateBasis({ date, evidence, published }: DateBasisOf) {
  if (date === null) return <>The article does not say.</>
  const { basis, edtf, uncertain, approximate } = date
  const written = evidence.filter(({ role }) => role === 'date')
  return (
    <>
      {dateInWords({ ...date, basis: 'stated', uncertain: false, approximate: false })}
      <div class="soft">
        {written.length > 0 && (
          <>
            The words are{' '}
            {written.map(({ exact }, index) => (
              <>
                {index > 0 && ', '}
                <mark>{exact}</mark>
              </>
            ))}
            .{' '}
          </>
        )}
        {basis === 'inferred' && whyInferred(written.length > 0, published)}
        {basis === 'stated' && written.length === 0 && 'The article states it elsewhere. '}
        {uncertain && 'It is marked as uncertain. '}
        {approximate && 'It is marked as approximate. '}
        As data: <code>{edtf}</code>
      </div>
    </>
  )
}

/** What the data say of an inferred date: that it is inferred, and what it may follow from, but not by which rule. */
function whyInferred(isPartlyWritten: boolean, published: EdtfDate | null): string {
  const day = dateInWords(published)
  const article = day === null ? 'the date of the article is unknown' : `the article is dated ${day}`
  return isPartlyWritten
    ? `Inferred: a part of the date, such as the year, is not in these words but follows from the text; ${article}. `
    : `Inferred: no words of its own give the date, it follows from the text; ${article}. `
}
