import { createHash } from 'node:crypto'
import { render } from 'preact-render-to-string'
import { shortened } from '../../text/shortened.js'
import { originOf, type Source } from './parts/citation.js'
import { claimOf, type Fact, sourceOf, wordsOf } from './parts/claim.js'
import type { PageContext } from './parts/context.js'
import { itemLink } from './parts/links.js'

/** The size of the frame that holds a card. Unit: CSS pixels. */
export const cardSize = { width: 400, height: 240 }

const style = `:root{color-scheme:light dark}body{margin:0;padding:.8rem 1rem;font:1rem/1.45 system-ui,sans-serif;overflow-wrap:anywhere;color:light-dark(#1b1b1f,#ececf0);background:light-dark(#fdfdfb,#17171a)}p{margin:0 0 .4rem}blockquote{margin:.4rem 0;font:1.1rem/1.45 Georgia,serif}.soft{color:light-dark(#55555f,#b3b3bd);font-size:.9rem}a{color:light-dark(#0b4f9c,#8fc1ff)}`

/** Any page may embed a card; it loads nothing. */
export const cardHeaders = {
  'content-security-policy': `default-src 'none';style-src 'sha256-${createHash('sha256').update(style).digest('base64')}';base-uri 'none';frame-ancestors *`,
}

export interface CardPage {
  path: string
  fact: Fact
  source: Source
}

/** A fact in a small page of its own, to be embedded: what it says, in which words, who says so, and links to more. */
export function cardPage({ path, fact, source }: CardPage, { links, names }: PageContext): string {
  const [claim, said, speaker] = [claimOf(fact), wordsOf(fact), sourceOf(fact, names)]
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{shortened(claim, titleLength)}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          {claim !== said && (
            <p>
              <strong>{shortened(claim, claimLength)}</strong>
            </p>
          )}
          <blockquote>{shortened(said, wordsLength)}</blockquote>
          <p>– {speaker}</p>
          <p class="soft">
            {shortened(originOf(source), claimLength)}.{' '}
            <a href={itemLink(links, path, fact.id)} target="_blank" rel="noopener">
              The words in their place
            </a>
          </p>
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${render(page)}`
}

const [titleLength, claimLength, wordsLength] = [100, 200, 300]
