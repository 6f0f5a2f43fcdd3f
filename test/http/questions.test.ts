import t from 'tap'
import { startApp } from '../app.js'
import { validatingClient } from './validated.js'

const { app } = await startApp()
t.teardown(() => app.close())
const get = await validatingClient(app)

type Item = Record<string, unknown>
interface Response {
  data: Item[]
  page: { total: number }
  resolved: Record<string, { parts: { id: string }[] }[]>
  included: Record<string, Item[]>
}

/** Asks one question about the shipped article. */
const ask = async (url: string) => (await get(url)).json<Response>()
const local = (id: unknown) => String(id).replace('russia-spring-conscription.', '')
const idsOf = ({ data }: Response) => data.map(({ id }) => local(id))
const day = (date: unknown) => (date as { edtf: string } | null)?.edtf ?? null

t.test('who said what to whom and when', async (t) => {
  const answer = await ask('/quotes?sort=position&limit=100')
  const said = answer.data.map(({ id, speaker, addressee, saidOn }) => [local(id), (speaker as Item).entity, addressee, day(saidOn)])
  t.same(said, [
    ['guaranteed-death', 'volodymyr-zelenskyy', 'eligible-russian-men', '2022-04-01'],
    ['different', 'volodymyr-zelenskyy', null, '2022-04-01'],
    ['two-silly-jokes', 'volodymyr-zelenskyy', null, '2022-04-01'],
    ['guaranteed-death-for-many', 'volodymyr-zelenskyy', null, '2022-04-01'],
    ['duty-to-warn', 'volodymyr-zelenskyy', null, '2022-04-01'],
    ['save-your-children', 'volodymyr-zelenskyy', null, '2022-04-01'],
    ['the-whole-truth', 'volodymyr-zelenskyy', null, '2022-04-01'],
    ['not-to-any-hot-spots', 'sergei-shoigu', null, '2022-03-28?/2022-04-03?'],
    ['they-lie-all-the-time', 'vladislav-interviewed-by-ap', 'ap', null],
    ['could-be-drafted', 'vladislav-interviewed-by-ap', 'ap', null],
    ['no-conscripts-or-reservists', 'vladimir-putin', null, '2022-03-08'],
    ['conscripts-mistakenly-sent', 'russian-army-spokesperson', null, '2022-03-09'],
    ['most-returned-some-captured', 'russian-army-spokesperson', null, '2022-03-09?'],
    ['recognised-her-son', 'lyubov-interviewed-by-ap', 'ap', null],
    ['son-drafted-and-sent', 'lyubov-interviewed-by-ap', 'ap', null],
    ['recognised-him-by-his-lips', 'lyubov-interviewed-by-ap', 'ap', null],
    ['i-raised-him', 'lyubov-interviewed-by-ap', 'ap', null],
    ['putin-had-not-known', 'unnamed-us-official', null, '2022-03-28?/2022-04-03?'],
    ['contracts-under-pressure-groups', 'voluntary-groups', null, null],
    ['contracts-under-pressure-media', 'russian-independent-media', null, null],
    ['soldiers-killed-and-wounded', 'russian-military', null, '2022-03-21?/2022-03-27?'],
    ['continuing-partial-retreat', 'ukraine-defence-ministry', null, null],
    ['withdrawal-slow-but-noticeable', 'volodymyr-zelenskyy', null, null],
    ['hard-battles-lie-ahead', 'volodymyr-zelenskyy', null, null],
    ['helicopters-accused-of-strike', 'vyacheslav-gladkov', null, null],
    ['two-ukrainian-army-helicopters', 'vyacheslav-gladkov', null, null],
    ['attack-will-hamper-negotiations', 'russia', null, null],
    ['my-orders-as-commander-in-chief', 'volodymyr-zelenskyy', 'fox-news', null],
  ])
})

t.test('how many Russians were killed, and who says so', async (t) => {
  for (const party of ['Russia', 'Russian soldiers', 'Russian military']) {
    const { data } = await ask(`/figures?metric=killed&party=${party}`)
    t.match(data, [{ value: 1351, party: 'russian-troops', reporter: 'russian-military', asOf: null }], party)
    t.equal(data.length, 1)
    t.match(data[0]?.announcedOn, { edtf: '2022-03-21?/2022-03-27?', uncertain: true })
  }
  t.same((await ask('/figures?metric=killed&party=Russia&exact=true')).data, [])
})

t.test('who denies what', async (t) => {
  const { data } = await ask('/events?status=denied&sort=position')
  t.same(
    data.map(({ id, reporter, title }) => [local(id), reporter, title]),
    [
      ['shoigu-denies-hot-spots', 'sergei-shoigu', 'Conscripts sent to hot spots, which Shoigu says will not happen'],
      [
        'putin-denies-sending-conscripts',
        'vladimir-putin',
        'Conscripts or reservists sent to fight in Ukraine, which Putin says will not happen',
      ],
    ],
  )
})

t.test('what the US official said', async (t) => {
  const { data } = await ask('/quotes?speaker=US official')
  const text =
    'declassified intelligence showed Mr Putin had not known that conscripts were serving in Ukraine, as his military advisers had misinformed him'
  t.match(data, [{ text, saidOn: { edtf: '2022-03-28?/2022-04-03?' } }])
  t.equal(data.length, 1)
})

t.test('what happened in Belgorod', async (t) => {
  const answer = await ask('/events?place=Belgorod&include=quotes,figures')
  t.same(idsOf(answer), ['strike-on-belgorod-fuel-storage'])
  t.match(answer.data[0], { status: 'claimed', reporter: 'vyacheslav-gladkov', date: null })
  t.match(JSON.stringify(answer.data[0]?.evidence), /would neither confirm nor deny the attack/)
  t.same(answer.included.quotes?.map(({ id }) => local(id)).sort(), [
    'attack-will-hamper-negotiations',
    'helicopters-accused-of-strike',
    'my-orders-as-commander-in-chief',
    'two-ukrainian-army-helicopters',
  ])
  t.match(answer.included.figures, [{ value: 2, unit: 'helicopter' }])
})

t.test('what is planned', async (t) => {
  t.same(idsOf(await ask('/events?status=planned&sort=position')), ['recruitment-planned', 'conscripts-to-be-sent-home'])
  t.same(idsOf(await ask('/events?status=expected&sort=position')), [
    'new-conscripts-can-be-sent-to-war',
    'vladislav-fears-the-draft',
    'quick-capture-of-kyiv-expected',
    'toppling-of-government-expected',
    'hard-battles-expected',
  ])
  t.match((await ask('/figures?status=planned')).data, [{ value: 134_500, measure: 'goal' }])
})

t.test('what Russia said', async (t) => {
  const answer = await ask('/quotes?speaker=Russia&sort=position')
  t.same(idsOf(answer), [
    'not-to-any-hot-spots',
    'no-conscripts-or-reservists',
    'conscripts-mistakenly-sent',
    'most-returned-some-captured',
    'soldiers-killed-and-wounded',
    'helicopters-accused-of-strike',
    'two-ukrainian-army-helicopters',
    'attack-will-hamper-negotiations',
  ])
  const parts = answer.resolved.speaker?.[0]?.parts.map(({ id }) => id) ?? []
  for (const part of ['sergei-shoigu', 'vladimir-putin', 'vyacheslav-gladkov', 'russian-army-spokesperson', 'russian-military'])
    t.ok(parts.includes(part), part)
  for (const other of ['russian-independent-media', 'voluntary-groups']) t.notOk(parts.includes(other), other)
  t.same(idsOf(await ask('/quotes?speaker=Russia&exact=true')), ['attack-will-hamper-negotiations'])
})

t.test('who takes part in the talks', async (t) => {
  const { data } = await ask('/events?participant=Russia&type=consult')
  t.match(data, [{ status: 'ongoing', date: null }])
  t.same(
    data.map(({ participants }) => (participants as Item[]).map(({ entity, role }) => [entity, role])),
    [
      [
        ['ukrainian-officials', 'actor'],
        ['russian-officials', 'actor'],
      ],
    ],
  )
})

t.test('a timeline: what is dated in the order of the dates, then the rest in the order of the text', async (t) => {
  const { data, page } = await ask('/events?sort=date&limit=100')
  t.equal(page.total, 52)
  t.same(
    data.slice(0, 11).map(({ id, date }) => [local(id), day(date)]),
    [
      ['war-in-ukraine', '2022-02-24?/..'],
      ['invasion-launched', '2022-02-24'],
      ['putin-promises-no-conscripts', '2022-03-08'],
      ['army-admits-conscripts-were-sent', '2022-03-09'],
      ['shoigu-promises-no-hot-spots', '2022-03-28?/2022-04-03?'],
      ['official-says-advisers-misinformed-putin', '2022-03-28?/2022-04-03?'],
      ['zelenskyy-warns-russians', '2022-04-01'],
      ['spring-conscription-starts', '2022-04-01'],
      ['zelenskyy-appeals-to-keep-children-from-the-army', '2022-04-01'],
      ['zelenskyy-says-truth-is-withheld', '2022-04-01'],
      ['zelenskyy-asks-to-convey-the-truth', '2022-04-01'],
    ],
  )
  const undated = data.slice(11)
  t.same([...new Set(undated.map(({ date }) => date))], [null])
  t.same(
    undated.map(({ id }) => id),
    (await ask('/events?sort=position&limit=100')).data.filter(({ date }) => date === null).map(({ id }) => id),
  )
  t.same(
    undated.slice(0, 2).map(({ id }) => local(id)),
    ['recruitment-planned', 'draft-sessions-held'],
  )
})

t.test('what was known on 15 April', async (t) => {
  t.same(idsOf(await ask('/figures?knownOn=2022-04-15&sort=position')), [
    'recruitment-goal',
    'draft-sessions',
    'conscription-age',
    'service-term',
    'age-of-vladislav',
    'day-between-claim-and-admission',
    'age-of-the-son',
    'soldiers-killed',
    'soldiers-wounded',
    'weeks-of-war',
    'helicopters-in-strike',
  ])
  t.same(idsOf(await ask('/figures?knownOn=2022-03-31')), ['soldiers-killed', 'soldiers-wounded'])
  t.same(idsOf(await ask('/figures?knownOn=2022-03-20')), [])
})
