import type { Figure } from '../../../../schemas/figure.js'
import type { PageContext } from './context.js'
import { EntityName } from './entity-name.js'
import { itemLink } from './links.js'
import { amountInWords, dateInWords, words } from './wording.js'

/** How many, of what, according to whom, in which words. */
export function FigureRow({ figure, context }: { figure: Figure; context: PageContext }) {
  const { id, label, measure, status, reporter, asOf, evidence, contradicts } = figure
  const words_ = evidence.filter(({ role }) => role === 'value').map(({ exact }) => exact)
  return (
    <article>
      <div>
        <a class="number" href={itemLink(context.links, 'figures', id)}>
          {amountInWords(figure)}
        </a>{' '}
        {status !== 'reported' && <span class="soft">({words(status)})</span>}
      </div>
      <div>
        {label}
        {measure === 'goal' && <strong> – a goal, not an outcome</strong>}
      </div>
      <div class="soft">
        {reporter === null ? 'The article itself' : <EntityName context={context} id={reporter} />}
        {asOf !== null && ` · ${dateInWords(asOf)}`}
        {' · '}
        <mark class="figure">{words_.join(' … ')}</mark>
        {contradicts.length > 0 && (
          <strong>
            {' · '}contradicts <a href={itemLink(context.links, 'figures', contradicts[0] as string)}>another figure</a>
          </strong>
        )}
      </div>
    </article>
  )
}
