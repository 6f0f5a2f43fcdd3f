import type { Problem } from '../../../schemas/responses.js'
import type { Links } from './parts/links.js'
import { renderPage } from './parts/shell.js'
import { capitalized } from './parts/wording.js'

/** What went wrong, and what to do. */
export function problemPage({ title, detail, errors, nearest, code }: Problem, links: Links): string {
  const parent = links.path.split('/')[0] as string
  return renderPage({
    links,
    title: title,
    description: detail,
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
        <p>
          <a href={links.root}>Start page</a> · <a href={`${links.root}problems/${code}`}>About this problem</a>
        </p>
      </>
    ),
  })
}
