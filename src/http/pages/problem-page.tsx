import type { Problem } from '../../../schemas/responses.js'
import type { Links } from './parts/links.js'
import { SearchBox } from './parts/search-box.js'
import { renderPage } from './parts/shell.js'
import { capitalized } from './parts/wording.js'

/** What went wrong, and what to do. */
export function problemPage({ title, status, detail, errors, nearest, code }: Problem, links: Links): string {
  const parent = links.path.split('/')[0] as string
  return renderPage({
    links,
    title,
    description: detail,
    hasSearch: status === 404,
    children: (
      <>
        <h1>{title}</h1>
        {errors === undefined ? (
          <p>{capitalized(detail)}.</p>
        ) : (
          <ul>
            {errors.map(({ parameter, message }) => (
              <li>
                {parameter !== undefined && <strong>{parameter}: </strong>}
                {message}
              </li>
            ))}
          </ul>
        )}
        {nearest !== undefined && nearest.length > 0 && (
          <>
            <p>Did you mean:</p>
            <ul>
              {nearest.map((id) => (
                <li>
                  <a href={`${links.root}${parent}/${encodeURIComponent(id)}`}>{id}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        {status === 404 && <SearchBox links={links} isLarge />}
        <p>
          <a href={links.root}>Start page</a> · <a href={`${links.root}problems/${code}`}>About this problem</a>
        </p>
      </>
    ),
  })
}
