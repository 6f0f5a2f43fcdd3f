/** Files that people take for a text, by their first characters. */
const formats: readonly [starts: readonly string[], message: string][] = [
  [['%PDF-'], 'this is a PDF; save its text as .txt'],
  [['PK\x03\x04', '\xd0\xcf\x11\xe0'], 'this is an archive or an office document; save its text as .txt'],
  [['{\\rtf'], 'this is an RTF document; save its text as .txt'],
  [['\x1f\x8b', 'BZh', '\xfd7zXZ'], 'this is a compressed file; unpack it first'],
  [['From: <Saved by', 'MIME-Version:', 'bplist'], 'this is a web archive; save the page as HTML'],
  [['\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF'], 'this is an image; a text or a page is needed'],
]

/** The first property of an article document. */
const articleDocument = /^\s*\{\s*"(?:\$schema|article)"/

/** What is wrong with a file that is neither a text nor a page; null if it may be one. */
export function notText(start: string): string | null {
  if (articleDocument.test(start)) return 'this is an article document; draft from the text of its article'
  return formats.find(([starts]) => starts.some((bytes) => start.startsWith(bytes)))?.[1] ?? null
}
