import { parseHTML } from 'linkedom'
import t from 'tap'
import { AuthoredEntity } from '../../schemas/entity.js'
import { AuthoredEvent } from '../../schemas/event.js'
import { AuthoredFigure } from '../../schemas/figure.js'
import { AuthoredQuote } from '../../schemas/quote.js'
import { forget, restore, save } from '../../src/editor/browser/saved.js'
import { added } from '../../src/editor/model/add.js'
import { documentSchema } from '../../src/editor/model/document-schema.js'
import { doubtsAbout, doubtsOf } from '../../src/editor/model/doubts.js'
import { withField } from '../../src/editor/model/edit.js'
import { forms, roleChoices } from '../../src/editor/model/forms.js'
import { changed, historyOf, undone } from '../../src/editor/model/history.js'
import { withText } from '../../src/editor/model/move-pins.js'
import { metadataOf } from '../../src/editor/model/page-metadata.js'
import { readDate } from '../../src/editor/model/read-date.js'
import { readDocument } from '../../src/editor/model/read-document.js'
import { serializeHistory } from '../../src/editor/model/serialized-history.js'
import { detailOf, readingOrder, summaryOf } from '../../src/editor/model/summary.js'
import { type Fact, itemAt, pinsOf, placesOf, type Work } from '../../src/editor/model/work.js'
import { sha256 } from '../../src/text/sha256.js'
import { at, drafted, event, figure, quote, stormText } from './work.js'

t.test('each property of a fact has a field', async (t) => {
  const schemas = { quotes: AuthoredQuote, figures: AuthoredFigure, events: AuthoredEvent, entities: AuthoredEntity }
  for (const [kind, schema] of Object.entries(schemas)) {
    const fields = forms[kind as keyof typeof schemas].map(({ path: [name] }) => name)
    const properties = Object.keys(schema.properties).filter((name) => name !== 'provenance' && name !== 'evidence')
    t.same(
      properties.filter((name) => !fields.includes(name)),
      [],
      kind,
    )
  }
  t.match(roleChoices[0], { value: 'content', meaning: 'the words that state the fact.' })
  const choices = forms.quotes.flatMap(({ input }) => (input.type === 'choice' ? [input.choices.length] : []))
  t.same(choices, [3, 5, 3])
  for (const { help } of Object.values(forms).flat()) t.notMatch(help, /null|`/)
})

t.test('a file is a document if it has its structure', async (t) => {
  const { document } = drafted()
  const read = (value: unknown) => {
    const result = readDocument(typeof value === 'string' ? value : JSON.stringify(value), documentSchema)
    return 'message' in result ? result.message : result.document.article.id
  }
  t.equal(read(document), 'storm-hits-brackwater')
  t.match(readDocument('{}', {}), { document: {} })
  t.match(read('{'), /^This file is not JSON: /)
  const incomplete = 'This file is not a complete article document: '
  t.equal(read([]), `${incomplete}the whole file is array, not object`)
  t.equal(read({ ...document, quotes: undefined }), `${incomplete}/quotes is missing`)
  t.equal(read({ ...document, quotes: [{ ...document.quotes[0], saidOn: 5 }] }), `${incomplete}/quotes/0/saidOn is integer, not object`)
  t.equal(
    read({ ...document, figures: [{ ...document.figures[0], value: '12' }] }),
    `${incomplete}/figures/0/value is string, not number or null`,
  )
  t.equal(read({ ...document, figures: [{ ...document.figures[0], value: 1.5 }] }), 'storm-hits-brackwater')
  t.equal(read({ ...document, events: [{}] }).startsWith(`${incomplete}/events/0/`), true)
})

t.test('pins move along when the text changes', async (t) => {
  const work = drafted()
  const text = stormText
    .replace('Storm hits', 'A 🌪️ storm hits')
    .replace('“The harbour is gone,” she added.', '“The port is gone,” she added.')
  const moved = withText(work, text, { sha256: sha256(text), length: Array.from(text).length })
  t.equal(moved.document.article.text.sha256, sha256(text))
  const points = Array.from(text)
  for (const { item } of placesOf(moved.document, ['quotes', 'figures', 'events'])) {
    for (const { exact, start, end } of pinsOf(item)) {
      if (exact !== 'The harbour is gone') t.equal(points.slice(start, end).join(''), exact)
    }
  }
  t.same(
    itemAt(moved, quote(1)) && pinsOf(itemAt(moved, quote(1)) as Fact)[0],
    pinsOf(itemAt(work, quote(1)) as Fact)[0],
    'words that are gone keep their position',
  )
  t.same(moved.doubts.length, 1, 'doubts move too')
  const gone = withText(work, 'Nothing.', { sha256: '', length: 8 })
  t.same(gone.doubts, [], 'doubts about words that are gone go')
  t.equal(withText(work, `${work.text} Brackwater is silent.`, { sha256: '', length: 1 }).document.figures[2]?.evidence[2]?.start, 252)
  const included = withField(work, null, ['text', 'included'], work.text)
  t.equal(withText(included, text, { sha256: '', length: 1 }).document.article.text.included, text)
  const same = withText(work, work.text, { sha256: work.document.article.text.sha256, length: work.document.article.text.length })
  t.same(same.document, work.document)
})

t.test('a saved page says what it is', async (t) => {
  const page = (head: string, body = '') =>
    parseHTML(`<html lang="de"><head>${head}</head><body>${body}</body></html>`).document as unknown as Document
  t.same(
    metadataOf(
      page(
        '<meta property="og:title" content=" Storm "><meta property="og:site_name" content="Post"><meta property="article:published_time" content="2026-03-04T08:00Z"><link rel="canonical" href="https://news.example/storm">',
      ),
    ),
    { headline: 'Storm', publisher: 'Post', url: 'https://news.example/storm', published: '2026-03-04', language: 'de' },
  )
  t.same(metadataOf(page('<title> Title </title><link rel="canonical" href="/storm">', '<time datetime="2026-03-04">today</time>')), {
    headline: 'Title',
    publisher: '',
    url: '',
    published: '2026-03-04',
    language: 'de',
  })
  const bare = parseHTML('<html><head></head><body></body></html>').document as unknown as Document
  t.same(metadataOf(bare), { headline: '', publisher: '', url: '', published: '', language: '' })
})

t.test('dates are read in words', async (t) => {
  const published = { edtf: '2026-03-04', basis: 'stated' as const }
  const read = (words: string, language = 'en') => {
    const date = readDate(words, published, language)
    return date === null ? null : `${date.edtf} ${date.basis}`
  }
  t.equal(read('on Tuesday'), '2026-03-03 inferred')
  t.equal(read('Wednesday'), '2026-03-04 inferred')
  t.equal(read('yesterday'), '2026-03-03 inferred')
  t.equal(read('tomorrow'), '2026-03-05 inferred')
  t.equal(read('4 March 2025'), '2025-03-04 stated')
  t.equal(read('March 4'), '2026-03-04 inferred')
  t.equal(read('March 2025'), '2025-03 stated')
  t.equal(read('2025-12-31'), '2025-12-31 stated')
  t.equal(read('am Dienstag', 'de'), '2026-03-03 inferred')
  t.equal(read('soon'), null)
  t.equal(read('on Tuesday', '-'), '2026-03-03 inferred', 'an impossible language')
  t.equal(read('on Tuesday', ''), '2026-03-03 inferred')
  t.equal(readDate('March', null, 'en'), null)
  t.equal(readDate('Tuesday', { edtf: '2026', basis: 'stated' }, 'en'), null)
  t.same(readDate('3. März 2025', null, 'de'), { edtf: '2025-03-03', basis: 'stated' })
})

t.test('doubts are at their words', async (t) => {
  const [doubt] = doubtsOf([{ kind: 'pronoun', line: 2, words: 'she', message: 'who?' }], '🌊\nWhere is she?')
  t.same(doubt, { kind: 'pronoun', words: 'she', message: 'who?', start: 11, end: 14 })
  const [elsewhere] = doubtsOf([{ kind: 'dropped', line: 9, words: 'she', message: '' }], 'one')
  t.same([elsewhere?.start, elsewhere?.end], [0, 0])
  t.same(doubtsAbout([doubt as never], [{ start: 13, end: 20 }]), [doubt])
  t.same(doubtsAbout([doubt as never], [{ start: 14, end: 20 }]), [])
})

t.test('a fact is one line in a list', async (t) => {
  const { work } = added(drafted(), 'events', at(drafted(), 'arrested two men'))
  const range = withField(withField(work, figure(1), ['value'], null), figure(1), ['low'], 30)
  const lines = placesOf(range.document).map(({ item }) => `${summaryOf(item)} | ${detailOf(item, range)}`)
  t.same(lines, [
    '“We have never seen anything like it” | Anna Lindqvist',
    '“The harbour is gone” | Anna Lindqvist',
    '“At least 12 people were killed and 40 injured” | the fire service',
    'At least 12 people were killed and 40 injured | 12 person (killed) · the fire service',
    'At least 12 people were killed and 40 injured | 30 to ? person (wounded) · the fire service',
    'Police arrested two men in Brackwater on Monday. | 2 person (detained) · Brackwater',
    'arrested two men | happened',
    'Brackwater | place',
    'Anna Lindqvist | person',
    'the fire service | organization',
  ])
  const other = withField(
    withField(withField(work, figure(0), ['metric'], 'other'), quote(0), ['speaker', 'entity'], null),
    event(0),
    ['participants'],
    [{ entity: 'gone', role: 'actor' }],
  )
  t.match(detailOf(itemAt(other, figure(0)) as Fact, other), /^12 person(?! \()/)
  t.equal(detailOf(itemAt(other, quote(0)) as Fact, other), 'speaker not known')
  t.equal(detailOf(itemAt(other, event(0)) as Fact, other), 'happened · gone')
  const empty = withField(withField(work, figure(0), ['value'], null), figure(0), ['high'], 5)
  t.match(detailOf(itemAt(empty, figure(0)) as Fact, empty), /^\? to 5 person \(killed\)/)
  const order = readingOrder(placesOf(work.document).reverse())
  t.same(
    order.map(({ place }) => place.kind),
    ['quotes', 'quotes', 'figures', 'quotes', 'figures', 'events', 'figures', 'entities', 'entities', 'entities'],
  )
})

t.test('the work is saved in the browser with its history, and restored', async (t) => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  const titled = (work: Work, headline: string) => withField(work, null, ['headline'], headline)
  const first = drafted()
  const changes = changed(changed(historyOf(first), titled(first, 'A')), titled(first, 'B'))
  const history = undone(changes)
  t.equal(restore(storage, '/write'), null)
  t.ok(save(storage, '/write', history))
  t.same(restore(storage, '/write'), history)
  t.equal(restore(storage, '/prefix/write'), null, 'each server has its own')
  const size = kept.get('verbatim-write /write')?.length ?? 0
  t.ok(size < 2 * JSON.stringify(first).length, 'what the three states share is saved once')
  forget(storage, '/write')
  t.equal(restore(storage, '/write'), null)

  const restored = (value: unknown) => restore({ ...storage, getItem: () => JSON.stringify(value) }, '/write')
  const whole = serializeHistory(historyOf(first))
  t.same(restored(whole), historyOf(first))
  t.equal(restored({ ...whole, present: 1 }), null, 'no state is the present one')
  t.equal(restored({ ...whole, states: [{ text: 0, doubts: 1, document: {} }] }), null, 'another form is no work')
  t.equal(restored({ ...whole, states: [{ ...whole.states[0], doubts: 0 }] }), null)
  t.equal(restored({ ...whole, states: [{ ...whole.states[0], text: 1 }] }), null)
  t.equal(restored({ text: 'a', document: {} }), null)
  t.equal(restore({ ...storage, getItem: () => '{' }, '/write'), null)

  const full = (room: number) => ({
    ...storage,
    setItem: (name: string, value: string) => {
      if (value.length > room) throw new Error('no room')
      kept.set(name, value)
    },
  })
  t.ok(save(full(size - 1), '/write', history))
  t.same(restore(storage, '/write'), historyOf(history.present), 'without the history, if there is no room for it')
  t.notOk(save(full(10), '/write', history))

  const long = Array.from({ length: 60 }, (_, index) => titled(first, `Change ${index}`)).reduce(
    (done, work) => changed(done, work),
    changes,
  )
  t.ok(save(storage, '/write', long))
  t.equal(restore(storage, '/write')?.past.length, 50)
  t.equal(restore(storage, '/write')?.present.document.article.headline, 'Change 59')
})
