/** Texts and pages that take long or much memory to draft from, of about as many bytes as are wanted. */
export const costlyArticles: Readonly<Record<string, { type: string; build: (bytes: number) => string }>> = {
  'a text: an article again and again': text(
    'Mayor Anna Lindqvist of Brackwater told AP on Tuesday: “The harbour is gone.” At least 12 people were killed.\n',
  ),
  'a text: opening quotation marks': text('“a '),
  'a text: one long sentence of figures': text('12 people killed and '),
  'a text: names': text((index) => `Mr ${letters(index)} ${letters(index * 7)} said. `),
  'a text: lines of a letter': text('a\n'),
  'a text: dates': text('on Monday 3 March '),
  'a text: he said that': text('he said that '),
  'a page: nested elements': page('<div>'),
  'a page: open elements in each other': page('<b>a'),
  'a page: nested tables': page('<table><tr><td>'),
  'a page: small elements': page('<b>a</b>'),
  'a page: paragraphs': page('<p>a, b</p>'),
  'a page: links': page('<a href=/x>link, text</a>'),
  'a page: classes that are removed': page('<div class="related"><p class="share">a</p></div>'),
  'a page: attributes': page((index) => ` a${index}=1`, '<p'),
  'a page: a long attribute': page('x ', '<p class="'),
  'a page: nested JSON-LD': page('[', '<script type="application/ld+json">'),
  'a page: articles in JSON-LD': page('{"@type":"Thing"},', '<script type="application/ld+json">['),
  'a page: character references': page('&amp;'),
  'a page: comments': page('<!--x-->'),
}

type Part = string | ((index: number) => string)

function text(part: Part): { type: string; build: (bytes: number) => string } {
  return { type: 'text/plain', build: (bytes) => repeated(part, bytes) }
}

function page(part: Part, start = ''): { type: string; build: (bytes: number) => string } {
  return { type: 'text/html', build: (bytes) => `<html><body><article><h1>x</h1>${start}${repeated(part, bytes)}` }
}

function repeated(part: Part, bytes: number): string {
  const parts: string[] = []
  for (let length = 0; length < bytes; length += (parts.at(-1) as string).length)
    parts.push(typeof part === 'string' ? part : part(parts.length))
  return parts.join('')
}

/** A word that is different for each number, with a capital. */
function letters(index: number): string {
  const rest = [...index.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')
  return `N${rest}`
}
