import { renderPage } from './parts/shell.js'

/** The page on which articles are annotated. Its content is made by `src/editor/`, which the build adds as `write/write.js`. */
export function writePage(): string {
  return renderPage({
    links: { root: './', path: 'write', query: new URLSearchParams() },
    title: 'Write',
    description: 'Paste the text of an article, and correct its quotes, figures, events and names on their words.',
    head: (
      <>
        <link rel="stylesheet" href="write/write.css" />
        <script src="write/write.js" defer />
      </>
    ),
    children: (
      <div id="write">
        <h1>Write an article as data</h1>
        <noscript>
          <p>
            This page needs JavaScript. Without it, <code>verbatim draft</code> and <code>verbatim check</code> do the same on the command
            line.
          </p>
        </noscript>
      </div>
    ),
  })
}
