import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { scriptPath, stylePath } from './assets.js'
import type { Links } from './links.js'
import { SearchBox } from './search-box.js'

/** Pages load scripts, styles and images from this server only. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none';style-src 'self';script-src 'self';img-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
}

/** A further `<meta>` element. */
export interface Meta {
  name: string
  content: string
}

export interface Shell {
  links: Links
  title: string
  description: string
  /** The media types of the same address, with their links. */
  alternates?: readonly { type: string; title: string; href: string }[]
  meta?: readonly Meta[]
  /** The content in the terms of schema.org. */
  jsonLd?: string
  /** What the page is in the terms of Open Graph. */
  kind?: 'website' | 'article'
  /** Whether the page has the script that highlights facts. It works without. */
  hasScript?: boolean
  /** Whether the page has a search box of its own, so that the header needs none. */
  hasSearch?: boolean
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

/** Whether a link leads to this page, or to the list that it belongs to. */
function currentOf(path: string, section: string): 'page' | 'true' | undefined {
  if (path === section) return 'page'
  return path.startsWith(`${section}/`) ? 'true' : undefined
}

/** The frame of every page. */
export function renderPage({
  links,
  title,
  description,
  alternates = [],
  meta = [],
  jsonLd,
  kind = 'website',
  hasScript = false,
  hasSearch = false,
  head,
  children,
}: Shell): string {
  const { root, path } = links
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – Verbatim`}</title>
        <meta name="description" content={description} />
        <meta property="og:type" content={kind} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta property="og:site_name" content="Verbatim" />
        <link rel="stylesheet" href={`${root}${stylePath}`} />
        <link rel="icon" href={`${root}favicon.svg`} type="image/svg+xml" />
        {alternates.map(({ type, title, href }) => (
          <link rel="alternate" type={type} title={title} href={href} />
        ))}
        {meta.map(({ name, content }) => (
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
                  <a href={`${root}${name}`} aria-current={currentOf(path, name)}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {!hasSearch && <SearchBox links={links} />}
        </header>
        <main id="main">{children}</main>
        <footer>
          <p>
            Every fact is pinned to the exact words of an article. <a href={`${root}verify`}>Check a sentence</a> ·{' '}
            <a href={`${root}dashboard`}>Dashboard</a> · <a href={`${root}docs`}>API</a>
          </p>
        </footer>
      </body>
    </html>
  )
  return `<!doctype html>${render(page)}`
}
