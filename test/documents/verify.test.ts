import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { verify as verifyDocument } from '../../src/documents/pins/verify.js'
import { sha256 } from '../../src/text/sha256.js'
import { validBytes, validText } from './valid-document.js'

const verify = (...parameters: Parameters<typeof verifyDocument>) => [...verifyDocument(...parameters)]

/** valid.json after a change. */
function changed(change: (document: ArticleDocument) => void): ArticleDocument {
  const document: ArticleDocument = JSON.parse(validBytes.toString('utf8'))
  change(document)
  return document
}

/** The second pin of the second quote: `she`, 353 to 356. */
const moved = (pin: Partial<ArticleDocument['quotes'][number]['evidence'][number]>) =>
  verify(
    changed(({ quotes }) => Object.assign(quotes[1]?.evidence[1] as object, pin)),
    validText,
  )

t.test('a document matches its own text, with emoji and combining marks before its pins', async (t) => {
  t.same(
    verify(
      changed(() => {}),
      validText,
    ),
    [],
  )
})

t.test('a pin at a wrong position is reported with the positions of its words', async (t) => {
  t.same(moved({ start: 354, end: 357 }), [
    {
      code: 'pin-mismatch',
      path: ['quotes', 1, 'evidence', 1],
      message: '"she" is not at 354 to 357, where the text has "he "; the words are at 353 to 356',
    },
  ])
  t.match(moved({ exact: 'Marrowby', start: 0, end: 8 }), [
    {
      message: /^"Marrowby" is not at 0 to 8, where the text has "Made up "; the words are at 39 to 47, at 97 to 105, at 149 to 157, /,
    },
  ])
})

t.test('positions in UTF-16 code units are reported', async (t) => {
  // There are four emoji before these words; each has two code units.
  const start = validText.indexOf('Not one person.')
  t.equal(start, 369)
  const document = changed(({ quotes }) => Object.assign(quotes[2]?.evidence[0] as object, { start, end: start + 15 }))
  t.match(verify(document, validText), [{ code: 'pin-mismatch', message: /the words are at 366 to 381$/ }])
})

t.test('a pin whose words are not in the text is reported with the closest passage', async (t) => {
  t.same(
    moved({ exact: 'The river Sully broke', start: 353, end: 374 }).map(({ message }) => message),
    ['"The river Sully broke" is not in the text; the closest passage is "The river Sull broke" at 107 to 127'],
  )
  t.match(moved({ exact: 'qqq' }), [{ message: '"qqq" is not in the text; the text has no similar passage' }])
})

t.test('letters that look the same are different', async (t) => {
  const composed = changed(({ quotes }) => Object.assign(quotes[0]?.evidence[1] as object, { exact: 'Mayor Ilse Vondr\u00e1\u010dek' }))
  t.match(verify(composed, validText), [{ code: 'pin-not-found', path: ['quotes', 0, 'evidence', 1] }])
})

t.test('a pin outside the text is reported', async (t) => {
  t.match(moved({ start: 2000, end: 2003 }), [
    { message: '"she" is not at 2000 to 2003, where the text has ""; the words are at 353 to 356' },
  ])
})

t.test('a wrong prefix or suffix is reported with the context in the text', async (t) => {
  const message = (before: string, after: string) => `is at its position, but between "${before}" and "${after}"; correct prefix and suffix`
  const path = ['quotes', 1, 'evidence', 1]
  t.same(moved({ prefix: '…” ' }), [{ code: 'pin-context', path, message: message(',” ', '') }])
  t.same(moved({ suffix: ' adds' }), [{ code: 'pin-context', path, message: message('', ' adde') }])
  t.same(moved({ prefix: ',” ', suffix: ' added' }), [])
  const first = (prefix: string) =>
    verify(
      changed(({ quotes }) => Object.assign(quotes[1]?.evidence[1] as object, { exact: 'Made', prefix, start: 0, end: 4 })),
      validText,
    )
  t.same(first(''), [])
  t.same(first('So '), [{ code: 'pin-context', path, message: message('', '') }])
})

t.test('another text is reported by its hash and its length, and by every pin that does not match', async (t) => {
  const document = changed(() => {})
  const shorter = verify(document, validText.slice(0, -1))
  t.same(shorter, [
    {
      code: 'text-mismatch',
      path: ['article', 'text', 'sha256'],
      message: 'this is not the annotated text: its SHA-256 is 259f09f685c94655a36c0517d2248df39b2b2aca13a470a860d92573eb38da1a',
    },
    { code: 'text-mismatch', path: ['article', 'text', 'length'], message: 'the text has 946 code points, not 947' },
  ])
  const later = verify(document, `🌊${validText}`)
  t.equal(later.length, 2 + 41)
  t.match(later[2], { code: 'pin-mismatch', path: ['quotes', 0, 'evidence', 0] })
  t.match(later.at(-1), {
    code: 'pin-mismatch',
    path: ['events', 4, 'evidence', 1],
    message: '"Monday" is not at 939 to 945, where the text has " Monda"; the words are at 940 to 946',
  })
})

t.test('another text of the same length is reported by its hash', async (t) => {
  t.same(
    verify(
      changed(() => {}),
      validText.replace('Made up', 'Made-up'),
    ).map(({ path }) => path),
    [['article', 'text', 'sha256']],
  )
})

t.test('an alias must be in the text, unless it has a language or is curated', async (t) => {
  const document = changed(({ entities }) => {
    entities[1]?.aliases.push({ text: 'Chief Okoro', kind: 'name' }, { text: 'Шеф Окоро', kind: 'name', lang: 'ru' })
    entities[1]?.aliases.push({ text: 'Tomás Okoro', kind: 'curated' }, { text: 'Окоро', kind: 'curated', lang: 'ru' })
  })
  t.same(verify(document, validText), [
    {
      code: 'alias-not-in-text',
      path: ['entities', 1, 'aliases', 2, 'text'],
      message: '"Chief Okoro" is not in the text as whole words; remove it, or set its kind to "curated" if it is a name from elsewhere',
    },
  ])
})

t.test('words that occur very often are reported with their first positions', async (t) => {
  const [finding] = verify(
    changed(({ quotes }) => Object.assign(quotes[1]?.evidence[1] as object, { exact: 'the' })),
    `${validText}${' the'.repeat(11)}`,
  ).filter(({ code }) => code === 'pin-mismatch')
  t.match(finding?.message, /the words are at (\d+ to \d+, at ){9}\d+ to \d+ and more places$/)
})

t.test('the search for closest passages is limited', async (t) => {
  const wrong = changed(({ quotes }) => {
    const [quote] = quotes
    for (const pin of quote?.evidence ?? []) pin.exact = 'Not the words of anybody'
    quotes.push(...Array.from({ length: 60 }, () => structuredClone(quote as (typeof quotes)[number])))
  })
  const pins = (text: string) => verify(wrong, text).filter(({ code }) => code === 'pin-mismatch' || code === 'pin-not-found')
  const searched = (text: string) => pins(text).filter(({ message }) => /closest passage|no similar passage/.test(message)).length
  t.ok(pins(validText).length > 60)
  t.equal(searched(validText), 50)
  t.equal(searched('x'.repeat(1_500_000)), 2)
})

/** The problems of a pin in a text, beside those of the hash, the length and all other pins. */
function problemsOf(text: string, pin: { exact: string; prefix?: string; suffix?: string }, occurrence = 1) {
  const start = text.split(pin.exact).slice(0, occurrence).join(pin.exact).length
  const placed = { prefix: '', suffix: '', ...pin, start, end: start + pin.exact.length }
  const document = changed(({ quotes }) => Object.assign(quotes[1]?.evidence[1] as object, placed))
  return verify(document, text)
    .filter(({ path }) => path.join('/') === 'quotes/1/evidence/1')
    .map(({ code, message }) => `${code}: ${message}`)
}

t.test('a pin that cuts a word or a number is reported with the whole words', async (t) => {
  const cuts: [text: string, exact: string, whole: string][] = [
    ['They said: We can’t.', 'We can', '"We can’t" at 11 to 19'],
    ['There are 1 351 dead.', '351 dead', '"1 351 dead" at 10 to 20'],
    ['There are 1’351 dead.', '351 dead', '"1’351 dead" at 10 to 20'],
    ['It was -5 degrees.', '5 degrees', '"-5 degrees" at 7 to 17'],
    ['Die Zusammen\u00adarbeit endet.', 'arbeit', '"Zusammen\u00adarbeit" at 4 to 19'],
  ]
  for (const [text, exact, whole] of cuts)
    t.same(problemsOf(text, { exact }), [`pin-cuts-word: "${exact}" cuts a word or a number; pin the whole words ${whole}`])
  t.same(problemsOf('Russia’s military is there.', { exact: 'Russia' }), [])
  t.same(problemsOf('洪水已经退去。', { exact: '已经' }), [])
})

t.test('a prefix or suffix that cuts a word or a number is reported', async (t) => {
  const text = 'The water rose by 1,351 metres and by 5 metres.'
  const message = (side: string, words: string) =>
    `pin-cuts-word: the ${side} "${words}" cuts a word or a number; write whole words, or leave it empty`
  t.same(problemsOf(text, { exact: 'rose', prefix: 'ater ' }), [message('prefix', 'ater ')])
  t.same(problemsOf(text, { exact: 'rose', suffix: ' by 1' }), [message('suffix', ' by 1')])
  t.same(problemsOf(text, { exact: 'metres', prefix: '351 ' }), [message('prefix', '351 ')])
  t.same(problemsOf(text, { exact: 'metres', prefix: '1,351 ', suffix: ' and' }), [])
})

t.test('an alias must be in the text as whole words', async (t) => {
  const absent = (text: string, ...aliases: string[]) => {
    const document = changed(({ entities }) => {
      for (const entity of entities) entity.aliases = []
      entities[0]?.aliases.push(...aliases.map((alias) => ({ text: alias, kind: 'name' as const })))
    })
    return verify(document, text).flatMap(({ code, message }) => (code === 'alias-not-in-text' ? [message.split(' is not')[0]] : []))
  }
  t.same(absent('Homework of O’Brien', 'Home', 'work', 'Brien', 'O’Brien', 'Homework'), ['"Home"', '"work"', '"Brien"'])
  t.same(absent('The US and Russia’s army', 'US', 'Russia', 'Rus'), ['"Rus"'])
  t.same(absent('Rusland and Russia. Rus', 'Rus'), [])
  t.same(absent('习近平说', '习近平'), [])
})

t.test('if only line endings or a byte order mark differ, this is one problem, and all else is verified', async (t) => {
  const lines = 'One day Made up.\nTwo.\n'
  const withText = (text: string) =>
    changed((document) => {
      Object.assign(document, { quotes: document.quotes.slice(0, 1), figures: [], events: [], entities: [] })
      Object.assign(document.article.text, { sha256: sha256(text), length: text.length })
      const start = text.indexOf('Two')
      const pin = { role: 'content' as const, exact: 'Two', prefix: '', suffix: '', start, end: start + 3 }
      document.quotes[0]?.evidence.splice(0, Number.POSITIVE_INFINITY, pin)
    })
  const [lf, crlf, cr, marked] = [lines, lines.replaceAll('\n', '\r\n'), lines.replaceAll('\n', '\r'), `\ufeff${lines}`]
  const expected = (what: string, saved: string) => [
    {
      code: 'text-line-endings',
      path: ['article', 'text', 'sha256'],
      message: `only ${what} from the annotated text, which was saved with ${saved}; save this text in the same way`,
    },
  ]
  t.same(verify(withText(lf), lf), [])
  t.same(verify(withText(lf), crlf), expected('line endings differ', 'LF and without a byte order mark'))
  t.same(verify(withText(lf), cr), expected('line endings differ', 'LF and without a byte order mark'))
  t.same(verify(withText(lf), 'One day Made up.\r\nTwo.\n'), expected('line endings differ', 'LF and without a byte order mark'))
  t.same(verify(withText(crlf), lf), expected('line endings differ', 'CRLF and without a byte order mark'))
  t.same(verify(withText(cr), lf), expected('line endings differ', 'CR and without a byte order mark'))
  t.same(verify(withText(lf), marked), expected('the byte order mark differs', 'LF and without a byte order mark'))
  t.same(verify(withText(marked), lf), expected('the byte order mark differs', 'LF and with a byte order mark'))
  t.same(verify(withText(marked), crlf), expected('line endings and the byte order mark differ', 'LF and with a byte order mark'))
  const wrong = withText(lf)
  Object.assign(wrong.quotes[0]?.evidence[0] as object, { exact: 'Tow' })
  t.same(
    verify(wrong, crlf).map(({ code }) => code),
    ['text-line-endings', 'pin-not-found'],
  )
  t.same(
    verify(withText(lf), `${crlf}!`).map(({ code }) => code),
    ['text-mismatch', 'text-mismatch', 'pin-mismatch'],
  )
})

t.test('a text whose lines ended differently is found by its length and its pins', async (t) => {
  const codes = (annotated: string, given: string, pinned: readonly string[] = []) => {
    const document = changed((document) => {
      Object.assign(document, { quotes: document.quotes.slice(0, 1), figures: [], events: [], entities: [] })
      Object.assign(document.article.text, { sha256: sha256(annotated), length: Array.from(annotated).length })
      const evidence = pinned.map((exact) => {
        const start = Array.from(annotated.slice(0, annotated.indexOf(exact))).length
        return { role: 'content' as const, exact, prefix: '', suffix: '', start, end: start + Array.from(exact).length }
      })
      document.quotes[0]?.evidence.splice(0, Number.POSITIVE_INFINITY, ...evidence)
    })
    return verify(document, given).map(({ code, message }) => (code === 'text-line-endings' ? message : code))
  }
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index} 🌊.`)
  const message = 'only line endings differ from the annotated text, which was saved with mixed LF and CRLF and without a byte order mark'
  const end = '; save this text in the same way'
  const mixed = 'One.\r\nTwo.\nThree.\r\nFour.\n'
  t.same(codes(mixed, mixed), [])
  t.same(codes(mixed, mixed.replaceAll('\r\n', '\n')), [message + end])
  t.same(codes(mixed, mixed.replace(/\r?\n/g, '\r\n')), [message + end])
  t.same(codes(`\ufeff${mixed}`, mixed.replaceAll('\r\n', '\n'))[0]?.slice(0, 42), 'only line endings and the byte order mark ')
  // With forty lines, the pins tell where to look.
  const long = `${lines(20).join('\r\n')}\n${lines(20).join('\n')}\r\nThe end.`
  const plain = long.replaceAll('\r\n', '\n')
  t.same(codes(long, plain), ['text-mismatch', 'text-mismatch'])
  t.same(codes(long, plain, ['Line 19 🌊.\nLine 0', 'The end']), [message + end])
  // Another text, and pins that do not fit it.
  t.same(codes(mixed, 'One.\nTwo!\nThree.\nFour.\n'), ['text-mismatch', 'text-mismatch'])
  t.same(codes('One.\r\nTwo.\n', 'Two.\nOne.\n', ['Two']), ['text-mismatch', 'text-mismatch', 'pin-mismatch'])
})
