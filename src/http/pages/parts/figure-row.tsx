import type { Figure } from '../../../../schemas/figure.js'
import type { PageContext } from './context.js'
import { Contradictions } from './contradictions.js'
import { EntityName } from './entity-name.js'
import { InArticle } from './in-article.js'
import { itemLink } from './links.js'
import { amountInWords, capitalized, dateInWords, mainWords, words } from './wording.js'
import { WordsInContext } from './words-in-context.js'

/** How many, of what, according to whom, in which words. */
export function FigureRow({ figure, context }: { figure: Figure; context: PageContext }) {
  const { id, label, measure, status, reporter, asOf, announcedOn, evidence } = figure
  return (
    <>
      <div>
        <a class="number" href={itemLink(context.links, 'figures', id)}>
          {capitalized(amountInWords(figure))}
        </a>
        {status !== 'reported' && <small> ({words(status)})</small>}
      </div>
      <div>
        {label}
        {measure === 'goal' && <strong> – a goal, not an outcome</strong>}
      </div>
      <footer>
        {reporter === null ? 'The article itself' : <EntityName context={context} id={reporter} />}
        {asOf !== null && ` · ${dateInWords(asOf)}`}
        {asOf === null && announcedOn !== null && ` · announced ${dateInWords(announcedOn)}`}
        <InArticle fact={figure} context={context} />
      </footer>
      {context.withoutWords?.includes('figure') !== true && (
        <div class="words">
          <WordsInContext id={id} kind="figure" context={context}>
            <mark class="figure">{mainWords(evidence)}</mark>
          </WordsInContext>
        </div>
      )}
      <Contradictions path="figures" item={figure} context={context} />
    </>
  )
}
