import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { scriptPath, stylePath } from './assets.js'
import type { Links } from './links.js'

/** Pages load scripts, styles and images from this server only. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none';style-src 'self';script-src 'self';img-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
}

export interface Shell {
  links: Links
  title: string
  description: string
  /** The media types of the same address, with their links. */
  alternates?: readonly { type: string; title: string; href: string }[]
  /** Further `<meta>` elements, by name. */
  meta?: Readonly<Record<string, string>>
  /** The content in the terms of schema.org. */
  jsonLd?: string
  /** Whether the page has the script that highlights facts. It works without. */
  hasScript?: boolean
  /** Elements of the head that only this page has. */
  head?: ComponentChildren
  children: ComponentChildren
}

const sections = [
  ['quotes', 'Quotes'],
  ['figures', 'Figures'],
  ['events', 'Events'],
  ['entities', 'Who and where'],
  ['articles', 'Articles'],
  ['write', 'Write'],
] as const

/** The frame of every page. */
export function renderPage({
  links,
  title,
  description,
  alternates = [],
  meta = {},
  jsonLd,
  hasScript = false,
  head,
  children,
}: Shell): string {
  const { root, path, query } = links
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – Verbatim`}</title>
        <meta name="description" content={description} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta property="og:site_name" content="Verbatim" />
        <link rel="stylesheet" href={`${root}${stylePath}`} />
        <link rel="icon" href={`${root}favicon.svg`} type="image/svg+xml" />
        {alternates.map(({ type, title, href }) => (
          <link rel="alternate" type={type} title={title} href={href} />
        ))}
        {Object.entries(meta).map(([name, content]) => (
          <meta name={name} content={content} />
        ))}
        {hasScript && <script src={`${root}${scriptPath}`} defer />}
        {head}
        {/* In a data block, only an end tag could end it. */}
        {jsonLd !== undefined && (
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd.replaceAll('<', '\\u003c') }} />
        )}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header>
          <a class="brand" href={root}>
            Verbatim
          </a>
          <nav aria-label="Main">
            <ul>
              {sections.map(([name, label]) => (
                <li>
                  <a href={`${root}${name}`} aria-current={path === name ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <search>
            <form class="search" action={`${root}search`}>
              <input type="search" name="q" aria-label="Search all facts" placeholder="Search" value={query.get('q') ?? ''} />
              <button type="submit">Search</button>
            </form>
          </search>
        </header>
        <main id="main">{children}</main>
        <footer>
          <p>
            Each fact is pinned to the exact words of its article. <a href={`${root}verify`}>Check a sentence</a>,{' '}
            <a href={`${root}dashboard`}>open the dashboard</a>, <a href={`${root}docs`}>use the API</a>.
          </p>
        </footer>
      </body>
    </html>
  )
  return `<!doctype html>${render(page)}`
}
