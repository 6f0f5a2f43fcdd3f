import type { Static } from 'typebox'
import type { Passage, Verification } from '../../../schemas/search.js'
import type { PageContext } from './parts/context.js'
import { anchorOf, itemLink } from './parts/links.js'
import { renderPage } from './parts/shell.js'
import { capitalized, words } from './parts/wording.js'

/** The result of a verification; null before something is asked. */
export function verifyPage(result: Static<typeof Verification> | null, articles: readonly string[], context: PageContext): string {
  const { links } = context
  const [article, exact] = [links.query.get('article') ?? articles[0] ?? '', links.query.get('exact') ?? '']
  return renderPage({
    links,
    title: 'Check a sentence',
    description: 'Whether an article contains exactly these words, and where.',
    children: (
      <>
        <h1>Check a sentence</h1>
        <form>
          <p>
            <label for="article">Article</label>
            <br />
            <input id="article" name="article" value={article} list="articles" size={40} required />
            <datalist id="articles">
              {articles.map((id) => (
                <option value={id} />
              ))}
            </datalist>
          </p>
          <p>
            <label for="exact">The exact words</label>
            <br />
            <textarea id="exact" name="exact" rows={4} cols={60} maxLength={2000} required value={exact} />
          </p>
          <button type="submit">Check</button>
        </form>
        {result !== null && (
          <section aria-live="polite">
            <h2>{headings[result.status]}</h2>
            {result.searched === 'evidence' && <p class="soft">The text is not included, so only the pinned words were searched.</p>}
            {result.status === 'not-found' && result.closest.length > 0 && <p>The closest passages:</p>}
            <ul class="rows">
              {(result.status === 'not-found' ? result.closest : result.passages).map((passage) => (
                <li>
                  <PassageRow passage={passage} context={context} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  })
}

const headings: Record<Static<typeof Verification>['status'], string> = {
  found: 'The article contains these words',
  ambiguous: 'The article contains these words several times',
  'not-found': 'These words were not found',
}

function PassageRow({ passage, context }: { passage: Static<typeof Passage>; context: PageContext }) {
  const { prefix, exact, suffix, facts } = passage
  return (
    <>
      <blockquote>
        <span class="soft">{prefix}</span>
        <mark>{exact}</mark>
        <span class="soft">{suffix}</span>
      </blockquote>
      <ul class="plain">
        {facts.map(({ kind, id, role }) => (
          <li>
            <a href={itemLink(context.links, `${kind}s`, id)}>
              {capitalized(kind)}: {words(anchorOf(id))}
            </a>{' '}
            <span class="soft">({role})</span>
          </li>
        ))}
      </ul>
    </>
  )
}
