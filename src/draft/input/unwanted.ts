import type { PageDocument, PageElement } from './page.js'

/** Elements that are never the text of an article. */
const elements =
  'script, style, noscript, template, svg, math, iframe, object, video, audio, canvas, dialog, button, select, textarea, input, nav, menu, amp-ad, amp-social-share, amp-consent, amp-list, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog], [role=alertdialog]'

/** Elements that may hold the article in a badly made page. */
const doubtful = 'aside, footer, form, figure, figcaption, header, [role=complementary], [hidden], [aria-hidden=true]'

/** Words in the class or the id of captions, of links to other pages, and of notices. */
const words =
  /^(?:related\w*|relatedposts|recirc\w*|recommend\w*|cookies?|cookiebanner|consent|gdpr|onetrust|newsletters?|subscribe\w*|subscription|signup|paywall|regwall|share|sharing|sharedaddy|social|promos?|captions?|credits?|advert\w*|ads?|adslot|sponsor\w*|outbrain|taboola|breadcrumbs?|pullquote|infobox|navbox|editsection|toc|noprint|catlinks|thumb|tags?|bylines?|authors?|timestamp|hidden|sidebar|popup|modal|toolbar|trending|teasers?|footnotes?|reference)$/

/** The same for what readers wrote. It may be longer than the article. */
const byReaders = /^(?:comments?|commentlist|disqus|replies|respond)$/

/** Removes captions, lists of links, notices, forms and comments, but nothing that has the article in it. */
export function removeUnwanted(document: PageDocument): void {
  for (const element of document.querySelectorAll(elements)) element.remove()
  const paragraphs = lengthOfParagraphs(document.body)
  for (const element of document.querySelectorAll(doubtful)) if (!holdsArticle(element, paragraphs)) element.remove()
  // The cells of a table with headings are no sentences. Other tables only arrange a page.
  for (const element of document.querySelectorAll('table'))
    if (element.querySelector('th') !== null && !holdsArticle(element, paragraphs)) element.remove()
  for (const element of document.querySelectorAll('[class], [id]')) {
    if (/^(?:html|body|main|article)$/.test(element.localName)) continue
    const named = wordsOf(element)
    const isUnwanted = named.some((word) => byReaders.test(word))
      ? !holdsHeadline(element)
      : named.some((word) => words.test(word)) && !holdsArticle(element, paragraphs)
    if (isUnwanted) element.remove()
  }
}

/** The words of the class and the id. Classes such as `has-sidebar` and `category-social` describe a page and name no part of it. */
function wordsOf(element: PageElement): string[] {
  return `${element.className} ${element.id}`
    .split(/\s+/u)
    .filter((name) => !/^(?:category|tag|has|is|with|no|not|show|js)[-_]/i.test(name))
    .flatMap((name) =>
      name
        .replace(/([a-z])(?=[A-Z])/g, '$1 ')
        .toLowerCase()
        .split(/[^a-z]+/),
    )
}

function holdsHeadline(element: PageElement): boolean {
  return element.querySelector('h1, main, [itemprop~=articleBody]') !== null
}

/** Whether an element has the headline, or more than half of the text of all paragraphs: some pages have none. */
function holdsArticle(element: PageElement, paragraphs: number): boolean {
  return holdsHeadline(element) || (paragraphs > 0 && lengthOfParagraphs(element) * 2 > paragraphs)
}

function lengthOfParagraphs(root: PageElement): number {
  let length = 0
  for (const { textContent } of root.querySelectorAll('p')) length += textContent.length
  return length
}
