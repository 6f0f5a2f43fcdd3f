import t from 'tap'
import { draftOf } from './drafted.js'

/** The events of a text: type, status, participants, and what else is known. */
const events = (t: Parameters<typeof draftOf>[0], text: string) =>
  draftOf(t, `${text}\n`).events.map(({ title, type, status, participants, date, place, reporter }) =>
    [
      title,
      `${type} ${status}`,
      ...participants.map(({ role, entity }) => `${role} ${entity}`),
      ...(date === null ? [] : [date.edtf]),
      ...(place === null ? [] : [`in ${place}`]),
      ...(reporter === null ? [] : [`says ${reporter}`]),
    ].join('; '),
  )

t.test('an event has its participants, its date and its place', async (t) => {
  t.strictSame(events(t, 'Peter Holm met Ida Brandt in Kyiv on Tuesday.'), [
    'Peter Holm met Ida Brandt in Kyiv on Tuesday; consult happened; actor peter-holm; recipient ida-brandt; 2026-03-03; in kyiv',
  ])
  t.strictSame(events(t, 'Ida Brandt was wounded by Peter Holm.'), [
    'Ida Brandt was wounded by Peter Holm; assault happened; recipient ida-brandt; actor peter-holm',
  ])
  t.strictSame(events(t, 'Peter Holm and Ida Brandt rejected the plan.'), [
    'Peter Holm and Ida Brandt rejected the plan; reject happened; actor peter-holm; actor ida-brandt',
  ])
  t.strictSame(events(t, 'Police arrested Peter Holm.'), ['arrested Peter Holm; coerce happened; recipient peter-holm'])
  t.strictSame(events(t, 'Peter Holm, a boy of 14, was arrested.'), [
    'Peter Holm, a boy of 14, was arrested; coerce happened; recipient peter-holm',
  ])
  t.strictSame(events(t, 'Peter Holm asked the town not to pay.'), [
    'Peter Holm asked the town not to pay; request happened; actor peter-holm',
  ])
  t.strictSame(events(t, 'Peter Holm met his new rival Ida Brandt.'), [
    'Peter Holm met his new rival Ida Brandt; consult happened; actor peter-holm; recipient ida-brandt',
  ])
  t.strictSame(events(t, 'Ukraine condemned the attack and recalled its ambassador.'), [
    'Ukraine condemned the attack and recalled its ambassador; accuse happened; actor ukraine',
  ])
  t.strictSame(events(t, 'Ukraine bombed Moscow.'), ['Ukraine bombed Moscow; assault happened; actor ukraine; recipient moscow'])
  t.strictSame(events(t, 'Peter Holm attacked two gunmen in Kyiv.'), [
    'Peter Holm attacked two gunmen in Kyiv; assault happened; actor peter-holm; in kyiv',
  ])
})

t.test('an event in an attributed statement is claimed', async (t) => {
  t.strictSame(events(t, 'Ida Brandt said that Karl Berg met Peter Holm.'), [
    'Karl Berg met Peter Holm; consult claimed; actor karl-berg; recipient peter-holm; says ida-brandt',
  ])
  t.strictSame(events(t, 'Ida Brandt left. She said that Karl Berg met Peter Holm.'), [
    'Karl Berg met Peter Holm; consult claimed; actor karl-berg; recipient peter-holm; says ida-brandt',
  ])
  t.strictSame(events(t, 'Ida Brandt, who said she was late and cold, met Peter Holm.'), [], 'the subject is outside of what she said')
  t.strictSame(events(t, 'Ida Brandt denied that Karl Berg met Peter Holm.'), [
    'Karl Berg met Peter Holm; consult denied; actor karl-berg; recipient peter-holm; says ida-brandt',
  ])
  t.strictSame(events(t, 'Karl Berg met Peter Holm, they said.'), [], 'nobody knows who says so')
  t.strictSame(events(t, 'They said that Karl Berg met Peter Holm.'), [], 'nobody knows who says so')
  t.strictSame(events(t, '“Karl Berg met Peter Holm,” Ida Brandt said.'), [], 'what is quoted is a quote')
})

t.test('at most one event is taken from a sentence', async (t) => {
  t.strictSame(events(t, 'Nobody resigned when Karl Berg met Peter Holm and praised Ida Brandt.'), [
    'Karl Berg met Peter Holm and praised Ida Brandt; consult happened; actor karl-berg; recipient peter-holm',
  ])
})

t.test('what did not happen is no event', async (t) => {
  for (const text of [
    'Peter Holm has not attacked Ida Brandt with a knife.',
    'Peter Holm may be arrested.',
    'Peter Holm was called for help.',
    'The film by Peter Holm met a need.',
    'Nobody was killed.',
    'The Peter Holm Foundation was killed in May.',
    'Members of Peter Holm resigned.',
    'Ida Brandt met the Peter Holm fans.',
    'Peter Holm attacked the plan.',
    'He met Ida Brandt.',
    'The long shot Ida Brandt left.',
    'Town-backed candidate Ida Brandt left.',
    'They saw town backed candidate Ida Brandt.',
    'Peter Holm met Peter Holm.',
  ])
    t.strictSame(events(t, text), [], text)
})

t.test('a date or a place of something else is left out', async (t) => {
  t.strictSame(events(t, 'Peter Holm praised Ida Brandt for a speech in Kyiv on Tuesday.'), [
    'Peter Holm praised Ida Brandt for a speech in Kyiv on Tuesday; support happened; actor peter-holm; recipient ida-brandt',
  ])
  t.strictSame(events(t, 'Peter Holm rejected the 2014 plan.'), ['Peter Holm rejected the 2014 plan; reject happened; actor peter-holm'])
  t.strictSame(events(t, 'Peter Holm met Ida Brandt after a fire in Kyiv.'), [
    'Peter Holm met Ida Brandt after a fire in Kyiv; consult happened; actor peter-holm; recipient ida-brandt',
  ])
})

t.test('the words of an event are short', async (t) => {
  const text = `Peter Holm rejected the plan ${'of the old town council '.repeat(8)}today.\n`
  const [title = ''] = draftOf(t, text).events.map(({ title }) => title)
  t.equal(title, text.slice(0, 159), 'at most 160 characters, and whole words')
})
