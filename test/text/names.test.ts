import t, { type Test } from 'tap'
import { nameForms } from '../../src/http/request/name-forms.js'
import { foldName } from '../../src/text/folding.js'
import { personNames } from '../../src/text/names/person-names.js'
import { foldPhrase, phraseForms } from '../../src/text/names/phrases.js'
import { roleForms } from '../../src/text/names/roles.js'

/** The last names of each name, joined by a comma; parts that must be unique are in brackets. Folded when they are compared. */
function lastNames(t: Test, expected: Record<string, string>, lang?: string) {
  for (const [name, wanted] of Object.entries(expected)) {
    const { lastNames, parts } = personNames(name, lang)
    const all = wanted.split(', ').filter((one) => one !== '')
    t.same(lastNames, all.filter((one) => !one.startsWith('(')).map(foldName), name)
    t.same(
      parts,
      all.filter((one) => one.startsWith('(')).map((one) => foldName(one.slice(1, -1))),
      `parts of ${name}`,
    )
  }
}

t.test('the last name is the last word, and a hyphenated word stays whole', async (t) => {
  lastNames(t, {
    'Ida Brandt': 'brandt',
    'Alexandria Ocasio-Cortez': 'ocasio cortez',
    'Ban Ki–moon': 'ban',
    'Mary O’Brien': 'obrien',
    'Emmanuel MACRON': 'macron',
    'JD Vance': 'vance',
    'J.R.R. Tolkien': 'tolkien',
    'Muhammad Ali (boxer)': 'ali',
    'Владимир Путин': 'путин',
    'بشار الأسد': 'الأسد',
    Madonna: '',
    Putin: '',
    '…': '',
  })
})

t.test('generations, degrees and honours after a name are no last names', async (t) => {
  lastNames(t, {
    'Marlon Kingsley Jr.': 'kingsley, kingsley jr, (marlon kingsley)',
    'Marlon Kingsley, Jr.': 'kingsley, kingsley jr, (marlon kingsley)',
    'Marlon Kingsley Sr': 'kingsley, kingsley sr, (marlon kingsley)',
    'Marlon Kingsley III': 'kingsley, kingsley iii, (marlon kingsley)',
    'Ann Lind, MP, PhD': 'lind, lind mp phd, (ann lind)',
    'Ann Lind M.D.': 'lind, lind M.D., (ann lind)',
    'Kingsley Jr.': '(kingsley)',
    'Charles III': '(charles)',
    'Vi Lind': 'lind',
  })
})

t.test('a last name before a comma', async (t) => {
  lastNames(t, { 'Kingsley, Marlon': 'kingsley', 'García Márquez, Gabriel': 'marquez, garcia marquez, (garcia marquez)' })
  t.same(personNames('Kingsley, Marlon').names, ['marlon kingsley', 'kingsley marlon'])
  t.same(personNames('Ida Brandt, Mayor of Velmouth'), {
    names: ['ida brandt mayor of velmouth'],
    lastNames: ['brandt'],
    parts: [],
    roles: [],
  })
  t.same(personNames('Ida Brandt, head of the council').lastNames, ['brandt'])
})

t.test('particles belong to the last name', async (t) => {
  lastNames(t, {
    'Ursula von der Leyen': 'von der leyen, (leyen)',
    'Jan van den Berg': 'van den berg, (berg)',
    'Juan de la Cruz': 'de la cruz, (cruz)',
    'Luiz Inácio Lula da Silva': 'da silva, (silva)',
    'Marc-André ter Stegen': 'ter stegen, (stegen)',
    'Charles de Gaulle': 'de gaulle, (gaulle)',
    'Marine Le Pen': 'le pen, (pen)',
    'Jean-Claude Van Damme': 'van damme, (damme)',
    'Sophie in ’t Veld': 'in t veld, (veld)',
    'José Ortega y Gasset': 'ortega y gasset, (gasset)',
    'Mohammed bin Salman': 'bin salman',
    'Mohammed bin Salman Al Saud': 'al saud, saud, (bin salman)',
    'Omar bin Ali de Wit': 'de wit, (wit), (bin ali)',
    'David Ben Gurion': 'ben gurion',
    'Bashar al-Assad': 'al assad, assad',
    'Bashar al Assad': 'al assad, assad',
    'al-Assad': 'assad',
    'Урсула фон дер Ляйен': 'фон дер Ляйен, (Ляйен)',
    'Мохаммед бин Салман': 'бин салман',
    'Башар аль-Асад': 'аль асад, асад',
    'محمد بن سلمان': 'بن سلمان',
    'van den Berg': 'van den berg, (berg)',
    'Bin Salman': 'bin salman',
  })
})

t.test('a particle that is a given name', async (t) => {
  lastNames(t, { 'Van Morrison': 'morrison', 'Ben Affleck': 'affleck', 'Al Gore': 'gore', 'Lee Van Cleef': 'van cleef, (cleef)' })
})

t.test('longer last names and names without initials find only one person', async (t) => {
  lastNames(t, {
    'Andrés Manuel López Obrador': 'obrador, (lopez obrador)',
    'Donald J. Trump': 'trump, (donald trump)',
    'George H. W. Bush': 'bush, (george bush)',
    'Robert F. Kennedy Jr.': 'kennedy, kennedy jr, (robert kennedy), (robert f kennedy)',
  })
})

t.test('family names that come first: Korean, Chinese and Vietnamese', async (t) => {
  lastNames(t, {
    'Kim Jong-un': 'kim',
    'Kim Jong Un': 'kim',
    'Moon Jae-in': 'moon',
    'Jae-in Moon': 'moon',
    'Ban Ki-Moon': 'ban',
    'Lee Kuan Yew': 'lee',
    'Wong Kar-wai': 'wong',
    'Mao Tse-tung': 'mao',
    'Xi Jinping': 'xi',
    'XI Jinping': 'xi',
    'Wang Yi': 'wang',
    'Nguyễn Phú Trọng': 'nguyen, (trong)',
    'Nguyen Thi Kim Ngan': 'nguyen, (ngan)',
    '김 정은': '김',
    '安倍 晋三': '安倍',
    김정은: '',
    习近平: '',
    弗拉基米尔·普京: '普京',
    'Ким Чен Ын': 'ким',
    'Кім Чен Ин': 'кім',
    'Ким Чен-ир': 'ким',
    'Си Цзиньпин': 'си',
  })
})

t.test('a name that only looks like one of these', async (t) => {
  lastNames(t, {
    'Kim Kardashian': 'kardashian, (kim)',
    'Kim Basinger': 'basinger, (kim)',
    'Kim Cattrall-Smith': 'cattrall smith',
    'Lee Smith-Jones-Lind': 'smith jones lind',
    'Lee Harvey Oswald': 'oswald, (harvey oswald)',
    'Wei Wang': 'wang, (wei)',
    'Lee Hun Kim': 'kim, (lee), (hun kim)',
    'Kim Schwartz': 'schwartz',
    'Ким Филби': 'филби',
    'Ким Филби Чен Ын': 'ын, (чен ын)',
  })
})

t.test('family names that come first: Japanese, Hungarian and Russian', async (t) => {
  lastNames(t, {
    'Abe Shinzo': 'abe',
    'Shinzo Abe': 'abe',
    'Abe Lincoln': 'lincoln',
    'Abe Tanaka': 'tanaka',
    'Orbán Viktor': 'orban, (viktor)',
    'Viktor Orbán': 'orban',
    'Karl Peter': 'peter',
    'ORBÁN Géza': 'orban',
    'Путин Владимир Владимирович': 'путин, (владимирович)',
    'Владимир Владимирович Путин': 'путин, (владимирович путин)',
    'Віктор Федорович Янукович': 'янукович, (федорович янукович)',
  })
  lastNames(t, { 'Orbán Géza': 'orban' }, 'hu')
  lastNames(t, { 'Orbán Géza': 'geza' }, 'de')
  lastNames(t, { 'ジョー・バイデン': 'バイデン' }, 'ja')
})

t.test('a title is no part of a name, and an office is a role', async (t) => {
  const named = (name: string) => {
    const { names, lastNames, parts, roles } = personNames(name)
    return [names, lastNames, parts, roles].map((list) => list.join(', '))
  }
  t.same(named('Mr Kingsley'), ['', 'kingsley', '', ''])
  t.same(named('Lt. Gen. Ann Lind'), ['ann lind', 'lind', '', ''])
  t.same(named('Prof. Dr. Ann Lind'), ['ann lind', 'lind', '', ''])
  t.same(named('President Zelenskyy'), ['', 'zelenskyy', '', 'president'])
  t.same(named('Ukrainian President Volodymyr Zelenskyy'), ['volodymyr zelenskyy', 'zelenskyy', '', 'ukrainian president, president'])
  t.same(named('Vice-President Ann Lind'), ['ann lind', 'lind', '', 'vice president'])
  t.same(named('former US President Ann Lind'), ['ann lind', 'lind', '', 'former us president'])
  t.same(named('Secretary of State Ann Lind'), ['ann lind', 'lind', '', 'secretary of state, secretary'])
  t.same(named('Minister for Foreign Affairs Ann Lind'), ['ann lind', 'lind', '', 'minister for foreign affairs, minister'])
  t.same(named('Chairwoman of the Finance Committee Ann Lind'), ['ann lind', 'lind', '', 'chairwoman of the finance committee, chairwoman'])
  t.same(named('Head of Velmouth Rescue Ann Lind').slice(3), [''])
  t.same(named('Bundeskanzler Olaf Scholz'), ['olaf scholz', 'scholz', '', 'bundeskanzler'])
  t.same(named('президент Зеленський'), ['', foldName('Зеленський'), '', 'президент'])
  t.same(named('الوزير محمد بن سلمان'), ['محمد بن سلمان', 'بن سلمان', '', 'الوزير'])
  t.same(named('Prime Minister Sir Keir Starmer'), ['prime minister sir keir starmer, keir starmer', 'starmer', '', 'prime minister'])
  t.same(named('Sir Keir'), ['sir keir', '', 'keir', ''])
  t.same(named('King Charles III'), ['king charles iii', '', 'charles, king charles, charles iii', ''])
  t.same(named('Martin Luther King'), ['martin luther king', 'king', 'luther king', ''])
  t.same(named('Junior Lind'), ['junior lind', 'lind', '', ''])
})

t.test('a role is also known without its article and attributes', async (t) => {
  const forms: Record<string, string[]> = {
    'the Ukrainian leader': ['ukrainian leader', 'leader'],
    'the local governor': ['local governor', 'governor'],
    'Russian Defence Minister': ['russian defence minister', 'minister', 'defence minister'],
    'An unnamed US official': ['unnamed us official', 'official', 'us official'],
    'An official who asked not to be named': ['official who asked not to be named', 'official'],
    'commander in chief': ['commander in chief', 'commander'],
    'the mayor of Velmouth': ['mayor of velmouth', 'mayor'],
    'the mayor, a former teacher': ['mayor a former teacher', 'mayor'],
    'the deputy mayor': ['deputy mayor'],
    'the acting US president': ['acting us president'],
    'UN official': ['un official', 'official'],
    'Ukrainian and Russian officials': ['ukrainian and russian officials'],
    'many in Russia': ['in russia'],
    'le président ukrainien': ['president ukrainien', 'president'],
    'der ukrainische Präsident': ['ukrainische prasident', 'prasident'],
    'президент Украины': ['президент украины'],
    'the one': ['one'],
    '…': [],
  }
  for (const [role, expected] of Object.entries(forms)) t.same(roleForms(role), expected, role)
})

t.test('the forms of a name in a request', async (t) => {
  const forms = (name: string) => nameForms(name).map(({ folded, role }) => (role === null ? folded : `${folded} as ${role}`))
  t.same(forms('Zelenskyy'), ['zelenskyy'])
  t.same(forms('President Zelenskyy'), ['president zelenskyy', 'zelenskyy'])
  t.same(forms('the Ukrainian President Zelenskyy'), [
    'the ukrainian president zelenskyy',
    'ukrainian president zelenskyy',
    'zelenskyy as ukrainian president',
  ])
  t.same(forms('the governor'), ['the governor', 'governor'])
  t.same(forms('Prince Harry'), ['prince harry'])
  t.same(forms('President of'), ['president of'])
  t.same(forms('President of Ukraine'), ['president of ukraine'])
  t.same(forms('Sir Keir Starmer'), ['sir keir starmer', 'keir starmer'])
  t.same(forms('…'), [])
})

t.test('the forms of a phrase', async (t) => {
  t.same(phraseForms('an interview with Fox News on Friday'), [
    'an interview with fox news on friday',
    'interview with fox news on friday',
    'interview',
    'fox news',
    'friday',
  ])
  t.same(phraseForms('on Telegram'), ['on telegram', 'telegram'])
  t.same(phraseForms('Voice of America'), ['voice of america'])
  t.same(phraseForms('…'), [])
  t.equal(foldPhrase('on the'), 'the')
  t.equal(foldPhrase('with'), 'with')
})
