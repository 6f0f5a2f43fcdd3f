import t from 'tap'
import type { AuthoredEntity } from '../../schemas/entity.js'
import type { AuthoredQuote } from '../../schemas/quote.js'
import { checkDocument } from '../../src/documents/check.js'
import { pointer } from '../../src/documents/model/problem.js'
import { verify } from '../../src/documents/pins/verify.js'
import { added } from '../../src/editor/model/add.js'
import { adviceFor } from '../../src/editor/model/advice.js'
import { withField, withItem, withPins } from '../../src/editor/model/edit.js'
import { fixesFor } from '../../src/editor/model/fixes.js'
import { Offsets } from '../../src/editor/model/offsets.js'
import { concerns, type Problem, pinOf, problemOf, problemRanges } from '../../src/editor/model/problems.js'
import { type Fact, itemAt, type Pin, type Place, pinsOf, type Work } from '../../src/editor/model/work.js'
import { at, drafted, entityPlace, figure, quote } from './work.js'

/** What the server reports of a document and its text. */
function problemsIn({ document, text }: Work): Problem[] {
  const { problems } = checkDocument(Buffer.from(JSON.stringify(document)), 'document')
  const found =
    problems.length > 0 ? problems : [...verify(document, text)].map((finding) => ({ ...finding, pointer: pointer(finding.path) }))
  return found.map(({ pointer, code, message }) => problemOf({ pointer, code, message }))
}

const codesIn = (work: Work) => problemsIn(work).map(({ code }) => code)
const withPin = (work: Work, place: Place, index: number, changes: Partial<Pin>) =>
  withItem(work, place, {
    ...(itemAt(work, place) as Fact),
    evidence: pinsOf(itemAt(work, place) as Fact).map((pin, at) => (at === index ? { ...pin, ...changes } : pin)),
  } as Fact)

/** Works with one problem each, the label of the fix to accept, and what it changes. */
const broken: Record<string, (work: Work) => { work: Work; fix: string | RegExp }> = {
  'pin-not-found': (work) => ({
    work: withField(
      withPin(work, quote(0), 0, { exact: 'We have never seem anything like it' }),
      quote(0),
      ['text'],
      'We have never seem anything like it',
    ),
    fix: 'Accept “We have never seen anything like it”',
  }),
  'pin-cuts-word': (work) => ({ work: withPin(work, quote(0), 3, { exact: 'Tues', end: 107 }), fix: 'Accept “Tuesday”' }),
  'pin-context': (work) => ({ work: withPin(work, quote(0), 3, { prefix: 'in ' }), fix: 'Correct it “Tuesday”' }),
  'pin-without-subject': (work) => ({
    work: withItem(work, quote(0), { ...(itemAt(work, quote(0)) as AuthoredQuote), saidOn: null }),
    fix: 'Remove the pin',
  }),
  'pin-order': (work) => ({
    work: withItem(work, quote(0), {
      ...(itemAt(work, quote(0)) as AuthoredQuote),
      text: 'The harbour is gone We have never seen anything like it',
      evidence: [pinsOf(itemAt(work, quote(1)) as Fact)[0] as Pin, ...pinsOf(itemAt(work, quote(0)) as Fact)],
    }),
    fix: 'Sort them',
  }),
  'figure-value': (work) => ({ work: withField(work, figure(0), ['value'], 13), fix: 'Use 12' }),
  'goal-as-outcome': (work) => ({ work: withField(work, figure(0), ['measure'], 'goal'), fix: 'Set it to “planned”' }),
  'pin-position': (work) => ({ work: withPin(work, quote(0), 3, { end: 112 }), fix: 'Accept “Tuesday”' }),
  'open-start': (work) => ({
    work: withField(work, quote(0), ['saidOn'], { edtf: '../2026-03-03', basis: 'inferred' }),
    fix: 'Leave the date open',
  }),
  'announcement-date': (work) => ({
    work: withField(withField(work, figure(2), ['announcedOn'], { edtf: '2026-03-02', basis: 'inferred' }), figure(2), ['reporter'], null),
    fix: 'Leave it open',
  }),
  'missing-pin': (work) => ({ work: withField(work, quote(0), ['medium'], 'a speech'), fix: 'Leave it open' }),
  'dangling-reference': (work) => ({ work: withField(work, quote(0), ['addressee'], 'nobody'), fix: 'Leave it open' }),
  'duplicate-fact': (work) => ({
    work: {
      ...work,
      document: {
        ...work.document,
        figures: [...work.document.figures, { ...(work.document.figures[0] as never as object), id: 'again' }] as never,
      },
    },
    fix: 'Delete this one',
  }),
  'resolution-without-subject': (work) => ({
    work: withField(work, figure(0), ['resolutions'], { place: 'inferred' }),
    fix: 'Remove the explanation',
  }),
  'quote-text': (work) => ({ work: withField(work, quote(0), ['text'], 'Something else'), fix: 'Use the pinned words' }),
  'speaker-wording': (work) => ({
    work: withField(work, quote(2), ['speaker'], { entity: 'anna-lindqvist', asWritten: 'the fire service', resolution: 'name' }),
    fix: 'Add these words to the spellings of the speaker',
  }),
  'entity-not-pinned': (work) => ({
    work: withField(work, figure(0), ['party'], 'brackwater'),
    fix: 'It follows from the rest of the article',
  }),
  'name-not-alias': (work) => ({
    work: withField(work, entityPlace(work, 'brackwater'), ['name'], 'Monday'),
    fix: 'Add it to the spellings',
  }),
  'alias-not-in-text': (work) => {
    const place = entityPlace(work, 'brackwater')
    const { aliases } = itemAt(work, place) as AuthoredEntity
    return { work: withField(work, place, ['aliases'], [...aliases, { text: 'Brackwatr', kind: 'name' }]), fix: 'Remove it' }
  },
}

t.test('a fix that is accepted removes its problem', async (t) => {
  t.same(codesIn(drafted()), [])
  for (const [code, make] of Object.entries(broken)) {
    const { work, fix: label } = make(drafted())
    const problem = problemsIn(work).find((found) => found.code === code)
    t.ok(problem, `${code}: ${codesIn(work).join()}`)
    if (problem === undefined) continue
    const fix = fixesFor(work, problem).find((offered) => offered.label === label)
    t.ok(fix, `${code}: ${fixesFor(work, problem).map(({ label }) => label)}`)
    if (fix !== undefined) t.notOk(codesIn(fix.apply(work)).includes(code), code)
  }
})

t.test('further fixes', async (t) => {
  const work = drafted()
  const fixes = (broken: Work, code: string) => {
    const problem = problemsIn(broken).find((found) => found.code === code) as Problem
    return fixesFor(broken, problem).map(({ label, apply }) => ({ label, work: apply(broken) }))
  }
  const unread = fixesFor(work, problemOf({ pointer: '/figures/0/value', code: 'number-not-readable', message: '' }))
  t.match(itemAt(unread[0]?.apply(work) as Work, figure(0)), { valueBasis: 'author' })
  const place = entityPlace(work, 'brackwater')
  const foreign = fixes(withField(work, place, ['aliases', '0', 'text'], 'Brackwatr'), 'name-not-alias')
  t.same(foreign.length, 1)
  const index = place.index
  const only = fixesFor(work, problemOf({ pointer: `/entities/${index}/aliases/0/text`, code: 'alias-not-in-text', message: '' }))
  t.same(
    only.map(({ label }) => label),
    ['It is a name from elsewhere'],
    'the last spelling is not removed',
  )
  const { work: more, place: at2 } = added(work, 'events', at(work, 'arrested two men'))
  const typed = withField(more, at2, ['type'], 'coerce')
  const participating = withField(typed, at2, ['participants'], [{ entity: 'anna-lindqvist', role: 'actor' }])
  const [inferred] = fixes(participating, 'entity-not-pinned')
  t.match(itemAt(inferred?.work as Work, at2), { participants: [{ resolution: 'inferred' }] })
  const misnamed = withField(work, figure(0), ['reporter'], 'anna-lindqvist')
  const [spelled] = fixes(misnamed, 'entity-not-pinned')
  t.equal(spelled?.label, '“the fire service” is a spelling of it')
  t.same(codesIn(spelled?.work as Work), [])
  const misplaced = withField(work, figure(2), ['place'], 'anna-lindqvist')
  t.equal(
    fixesFor(misplaced, problemOf({ pointer: '/figures/2/place', code: 'entity-not-pinned', message: '' }))[0]?.label,
    '“Brackwater” is a spelling of it',
  )
  const moved = fixes(withPin(work, quote(1), 2, { start: 0, end: 5 }), 'pin-mismatch')
  t.same(
    moved.map(({ label }) => label),
    ['Accept “added”'],
    'the words are elsewhere',
  )
  const cue = fixes(withField(withPin(work, quote(1), 2, { exact: 'addet' }), quote(1), ['cue'], 'addet'), 'pin-not-found')
  t.match(itemAt(cue[0]?.work as Work, quote(1)), { cue: 'added' }, 'what repeats the words changes with them')
  const speakerless = withField(work, quote(0), ['speaker', 'asWritten'], 'Somebody')
  const wording = fixesFor(speakerless, problemOf({ pointer: '/quotes/0/speaker/asWritten', code: 'missing-pin', message: '' }))
  t.match(itemAt(wording[0]?.apply(speakerless) as Work, quote(0)), { speaker: { asWritten: null } })
})

t.test('a pin that cuts a number grows to the whole number', async (t) => {
  const work = drafted('The flood cost 1.5 million dollars, the mayor said on Monday.')
  const index = work.document.figures.findIndex(({ value }) => value === 1_500_000)
  t.not(index, -1)
  const start = Array.from('The flood cost ').length
  const value = pinsOf(itemAt(work, figure(index)) as Fact).findIndex(({ role }) => role === 'value')
  const cut = withField(
    withPin(work, figure(index), value, { exact: '1.5', prefix: '', suffix: '', start, end: start + 3 }),
    figure(index),
    ['value'],
    1.5,
  )
  const problem = problemsIn(cut).find(({ code }) => code === 'pin-cuts-number') as Problem
  const [fix] = fixesFor(cut, problem)
  t.match(fix?.label, /^Pin “1\.5 million/)
  t.notOk(codesIn(fix?.apply(cut) as Work).includes('pin-cuts-number'))
  t.same(fixesFor(cut, { ...problem, message: 'in other words' }), [])
})

t.test('what only a person can decide, and what is gone, has no fix', async (t) => {
  const work = drafted()
  t.same(fixesFor(work, problemOf({ pointer: '/quotes/0', code: 'claim-without-reporter', message: '' })), [])
  t.same(fixesFor(work, problemOf({ pointer: '/quotes/99', code: 'duplicate-fact', message: '' })), [])
  t.same(fixesFor(work, problemOf({ pointer: '/article/id', code: 'duplicate-fact', message: '' })), [])
  t.same(fixesFor(work, problemOf({ pointer: '/quotes/0/evidence', code: 'missing-pin', message: '' })), [])
  t.same(
    fixesFor(
      work,
      problemOf({
        pointer: '/quotes/0/evidence/0',
        code: 'pin-not-found',
        message: '"x" is not in the text; the text has no similar passage',
      }),
    ),
    [],
  )
  t.same(fixesFor(work, problemOf({ pointer: '/figures/0/value', code: 'figure-value', message: 'no numbers' })), [])
  t.same(
    fixesFor(work, problemOf({ pointer: '/quotes/0/evidence/0', code: 'pin-mismatch', message: 'the closest passage is "" at 23 to 23' })),
    [],
  )
})

t.test('problems are at their words', async (t) => {
  const work = drafted()
  const offsets = new Offsets(work.text)
  const wordsOf = (pointer: string) =>
    problemRanges(work, problemOf({ pointer, code: '', message: '' }), offsets).map(({ start, end }) => work.text.slice(start, end))
  t.same(wordsOf('/quotes/1/evidence/1/exact'), ['she'])
  t.same(wordsOf('/quotes/1/cue'), ['The harbour is gone', 'she', 'added'], 'of a field, at all words of the fact')
  t.same(wordsOf('/article/id'), [])
  t.same(wordsOf('/quotes/77'), [])
  t.equal(pinOf(work, problemOf({ pointer: '/quotes/77/evidence/0', code: '', message: '' })), undefined)
  const problem = problemOf({ pointer: '/entities/0/aliases/1/te~1x~0t', code: '', message: '' })
  t.same([problem.place, problem.path], [{ kind: 'entities', index: 0 }, ['aliases', '1', 'te/x~t']])
  t.ok(concerns(problem, ['aliases']))
  t.notOk(concerns(problem, ['name']))
  t.same(problemOf({ pointer: '', code: '', message: '' }).path, [])
  t.same(problemOf({ pointer: '/quotes', code: '', message: '' }).place, null)
})

t.test('advice is a sentence, without JSON', async (t) => {
  const advice = (code: string, message: string) => adviceFor(problemOf({ pointer: '', code, message }))
  t.match(advice('entity-not-pinned', 'add "resolutions": {}'), /Select the words/)
  t.equal(advice('entity-name', 'the name is empty'), 'The name is empty.')
  t.match(advice('schema', '"" is not one of agree, consult'), /^Nothing is chosen yet/)
  t.equal(advice('schema', '"a" is not one of agree, consult'), '"a" is not one of agree, consult.')
  t.equal(advice('other', 'is this right?'), 'Is this right?')
})

t.test('withPins keeps the place of other pins', async (t) => {
  const work = drafted()
  const pins = pinsOf(itemAt(work, quote(0)) as Fact)
  t.same(
    pinsOf(itemAt(withPins(work, quote(0), [...pins].reverse()), quote(0)) as Fact).map(({ role }) => role),
    ['date', 'cue', 'speaker', 'content'],
  )
})
