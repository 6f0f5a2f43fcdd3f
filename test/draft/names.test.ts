import t from 'tap'
import { clustersOf } from '../../src/draft/entities/clusters.js'
import { mentionsOf } from '../../src/draft/entities/mentions.js'
import { readArticleText } from '../../src/draft/text/article-text.js'

/** The names of a text: the type, `?` if it is a guess, and each spelling, with its title. */
function names(text: string, speaker = ''): string[] {
  const start = text.indexOf(speaker)
  const speakers = speaker === '' ? [] : [{ start, end: start + speaker.length }]
  return clustersOf(mentionsOf(readArticleText(text)), speakers).map(({ type, isGuess, mentions }) => {
    const spellings = new Set(mentions.map(({ whole }) => text.slice(whole.start, whole.end)))
    return `${type}${isGuess ? '?' : ''}: ${[...spellings].join(' | ')}`
  })
}

type Case = [text: string, expected: string[]]

function check(title: string, cases: Case[]): void {
  t.test(title, async (t) => {
    for (const [text, expected] of cases) t.strictSame(names(text), expected, text)
  })
}

check('titles are no part of names', [
  ['US President Joe Holm met Mr. Berg.', ['place: US', 'person: US President Joe Holm', 'person: Mr. Berg']],
  ['The former FBI Director James Holm spoke. Holm left.', ['organization: FBI', 'person: FBI Director James Holm | Holm']],
  ['Former FBI Director James Holm spoke.', ['organization: FBI', 'person: FBI Director James Holm']],
  ['Home Secretary Anna Holm spoke for the Home Office.', ['person: Home Secretary Anna Holm', 'organization: Home Office']],
  [
    'Secretary of State Anna Holm met the Minister of Education Peter Berg.',
    ['person: Secretary of State Anna Holm', 'person: Minister of Education Peter Berg'],
  ],
  ['The Secretary of State and the Prime Minister left.', []],
  ['State Department Spokesperson and Police Chief left the Minister of France.', ['organization: State Department', 'place: France']],
  [
    'General Motors hired Ms. Court, and the Justice Department met Justice Elena Holm.',
    ['organization: General Motors', 'person: Ms. Court', 'organization: Justice Department', 'person: Justice Elena Holm'],
  ],
  [
    'Stephen King met King Charles III and Prince William. King Charles smiled.',
    ['person: Stephen King', 'person: King Charles III | King Charles', 'person: Prince William'],
  ],
  [
    'Boris Holm Foundation Director Anna Berg came with UNICEF Ambassador Karl Lind.',
    [
      'organization: Boris Holm Foundation',
      'person: Boris Holm Foundation Director Anna Berg',
      'organization: UNICEF',
      'person: UNICEF Ambassador Karl Lind',
    ],
  ],
  ['Anna Holm Chairman Peter Berg left.', ['person: Anna Holm', 'person: Anna Holm Chairman Peter Berg']],
  ['The Ukrainian President and the Russian left.', []],
])

check('spellings of one entity are joined', [
  [
    'President Volodymyr Zelensky spoke. Later Mr Zelenskyy left. Zelenskyy slept.',
    ['person: President Volodymyr Zelensky | Mr Zelenskyy | Zelenskyy'],
  ],
  [
    'Mohammed al-Amr met General Ursula von der Holm. Von der Holm smiled. Muhammed al-Amr did not.',
    ['person: Mohammed al-Amr | Muhammed al-Amr', 'person: General Ursula von der Holm | Von der Holm'],
  ],
  ['Dana Holm met Dina Holm.', ['person: Dana Holm', 'person: Dina Holm']],
  ['Martin Holm Jr. came. Martin Holm left. Then Martin sang.', ['person: Martin Holm Jr | Martin Holm | Martin']],
  ['The World Health Organization (WHO) met. The W.H.O. agreed.', ['organization: World Health Organization | WHO | W.H.O.']],
  ['The Labour Party lost. Labour wept, and the Party left. A Party began.', ['organization: Labour Party | Labour | Party']],
  ['The Church of Velmism met. Velmism grew. It is Velmism.', ['organization: Church of Velmism | Velmism']],
  ['The Bank of Japan fell. Japan did not.', ['organization: Bank of Japan', 'place: Japan']],
  [
    'The United Kingdom Home Office and the Italian Supreme Court of Appeal met. The Home Office left, the Supreme Court stayed.',
    ['organization: United Kingdom Home Office | Home Office', 'organization: Italian Supreme Court of Appeal | Supreme Court'],
  ],
  ['The Royal Holm Society met the Holm Society.', ['organization: Royal Holm Society', 'organization: Holm Society']],
  [
    'The U.S. and the United States of America are America. Britain is the UK.',
    ['place: U.S. | United States of America | America', 'place: Britain | UK'],
  ],
  ['Anna Paris sang. Later Paris left for Paris.', ['person: Anna Paris | Paris']],
  ['Anna Jordan flew to Jordan.', ['person: Anna Jordan', 'place: Jordan']],
])

check('people with the same last name', [
  ['Mr. Rossi and Mrs. Rossi met.', ['person: Mr. Rossi', 'person: Mrs. Rossi']],
  ['Anna Holm and Peter Holm met. Mr Holm left. Ms Holm stayed.', ['person: Anna Holm | Ms Holm', 'person: Peter Holm | Mr Holm']],
  ['Anna Holm and Peter Holm met. Holm left.', ['person: Anna Holm', 'person: Peter Holm | Holm']],
  ['Anna Holm and Peter Holm met. Anna Holm spoke. Holm left.', ['person: Anna Holm | Holm', 'person: Peter Holm']],
])

check('the type follows from the name', [
  [
    'The University of Velmouth, the Ministry of Culture and Sport, the Council on Fish and the Foundation for the Arts met.',
    [
      'organization: University of Velmouth',
      'organization: Ministry of Culture and Sport',
      'organization: Council on Fish',
      'organization: Foundation for the Arts',
    ],
  ],
  [
    'They saw the Bay of Holm, Holm River, Fort Holm, the Holm School District and Holm District.',
    ['place: Bay of Holm', 'place: Holm River', 'place: Fort Holm', 'organization: Holm School District', 'place: Holm District'],
  ],
  ['Rachel Park and Denis Law met in Holm Park under the Holm Law.', ['person: Rachel Park', 'person: Denis Law', 'place: Holm Park']],
  ['Hurricane Ida, the World Cup, the Holm Act, IE6, Henry VIII, XVII, GDP and the Internet are things.', ['person: Henry VIII']],
  [
    'Leung Chun-ying, O. Holm and Anna-Lena Berg met NASA, Google Maps and QXZ in Nagoya.',
    [
      'person: Leung Chun-ying',
      'person: O. Holm',
      'person: Anna-Lena Berg',
      'organization: NASA',
      'organization: Google Maps',
      'organization: QXZ',
      'place: Nagoya',
    ],
  ],
  [
    'They fly to Kuala Lumpur with the Holm Post Gang, and Anna Post.',
    ['place: Kuala Lumpur', 'organization: Holm Post Gang', 'person: Anna Post'],
  ],
])

check('more names by their words', [
  ['VELMOUTH, N.H. — They left. (ZEDVILLE) fell.', ['place: VELMOUTH', 'place: N.H.']],
  [
    'The San Velm Lawyers Association met at San Velm in the Velm Inn with U.S. District Judge Anna Holm.',
    [
      'organization: San Velm Lawyers Association',
      'place: San Velm',
      'place: Velm Inn',
      'place: U.S.',
      'person: U.S. District Judge Anna Holm',
    ],
  ],
  [
    'They read VelmPost with Mr. X and John A. McHolm. McHolm left.',
    ['organization: VelmPost', 'person: Mr. X', 'person: John A. McHolm | McHolm'],
  ],
  [
    'The news said News Corporation fell. News Corporation rose. Anna Holm III left. Holm stayed.',
    ['organization: News Corporation', 'person: Anna Holm III | Holm'],
  ],
  ['They met Sant Velm Qen and Zor Velm Lind. Qen left.', ['person?: Sant Velm Qen | Qen', 'organization?: Zor Velm Lind']],
  ['The Washington Post wrote. Velm Qen read it. Mr. Qen left.', ['organization: Washington Post', 'person: Velm Qen | Mr. Qen']],
])

check('companies, parties and the like', [
  [
    'Air France Flight 447 fell. GM Europe sued Velm Germany, and Anna Jordan met Peter Texas.',
    ['organization: Air France', 'organization: GM Europe', 'organization: Velm Germany', 'person: Anna Jordan', 'person: Peter Texas'],
  ],
  [
    'The Free Trade Area grew. The Bay Area did not. St. Louis is a city.',
    ['organization: Free Trade Area', 'place: Bay Area', 'place: St. Louis'],
  ],
  [
    'The Landless Farmers Movement (LFX) met. LFX spoke. The Ford Motor Company rose. Ford fell.',
    ['organization: Landless Farmers Movement | LFX', 'organization: Ford Motor Company | Ford'],
  ],
  [
    'The Federal Service for Fair Markets and the Center for Health and Care Studies met Real Velm and Velm Madrid.',
    [
      'organization: Federal Service for Fair Markets',
      'organization: Center for Health and Care Studies',
      'person?: Real Velm',
      'organization?: Velm Madrid',
    ],
  ],
])

check('what is joined to a name is no part of it', [
  ['Finally Holm came. It cost US$5. Anna Lind (R-AZ) left.', ['person: Anna Lind']],
  [
    'Finally Peter Holm came. The Secretary of the Air Force James Berg left.',
    ['person: Peter Holm', 'person: Secretary of the Air Force James Berg'],
  ],
  [
    'The President of the United States Anna Berg met Virginia Anna Berg.',
    ['place: United States', 'person: Anna Berg | Virginia Anna Berg'],
  ],
  [
    'The Assistant Secretary for Trade Peter Lind met Boeing Chief Financial Officer Karl Holm.',
    ['person: Assistant Secretary for Trade Peter Lind', 'organization: Boeing', 'person: Boeing Chief Financial Officer Karl Holm'],
  ],
  [
    'Luiz Berg da Silva met Karim al-Holm. Al-Holm left. Berg stayed.',
    ['person: Luiz Berg da Silva | Berg', 'person: Karim al-Holm | Al-Holm'],
  ],
])

check('other words with capitals', [
  [
    'Neither Anna Holm left. Rival Peter Berg stayed. UNESCO Anna Lind, Paris Anna Velm and Boston Mayor Karl Qen met.',
    [
      'person: Anna Holm',
      'person: Peter Berg',
      'organization?: UNESCO Anna Lind',
      'person: Paris Anna Velm',
      'place: Boston',
      'person: Boston Mayor Karl Qen',
    ],
  ],
  [
    'On Jan. 5 and Dec 6 Working Americans and New Yorkers took Western and Middle Eastern roads, the Paris-Berlin one and Baden-Velm. Jan Holm left.',
    ['person: Jan Holm'],
  ],
  ['Secretary-Treasurer Anna Holm met House Democrats.', ['person: Secretary-Treasurer Anna Holm', 'organization: House Democrats']],
])

check('the type follows from the words beside the name', [
  ['The actor Brook Velm and the mayor of Lind, Qen Holm, met.', ['person: Brook Velm', 'place: Lind', 'person: Qen Holm']],
  ['Velm Holm, 42, met Qen Lind, a singer, and Zed Brook, who sang.', ['person: Velm Holm', 'person: Qen Lind', 'person: Zed Brook']],
  ['The film Velm Qen and the Velm vaccine sold.', []],
  [
    'The company Velm Qen met the Lind newspaper and Zed, a small charity.',
    ['organization: Velm Qen', 'organization: Lind', 'organization: Zed'],
  ],
  ['The town of Velm Qen is in the Zed region.', ['place: Velm Qen', 'place: Zed']],
  [
    'They left Velmouth, live in Zedville, Germany, and near Qen Holm.',
    ['place: Velmouth', 'place: Zedville', 'place: Germany', 'place: Qen Holm'],
  ],
])

t.test('who speaks is a person, or an organization with an article', async (t) => {
  t.strictSame(names('Velm Qen said so.', 'Velm Qen'), ['person: Velm Qen'])
  t.strictSame(names('The Velm Qen said so.', 'The Velm Qen'), ['organization: Velm Qen'])
  t.strictSame(names('Velmouth said so.', 'Velmouth'), ['person: Velmouth'])
})

check('a guess is marked', [
  [
    'Velm Qen left. The Zed Lind and Zor Lind Ux Qan stayed.',
    ['person?: Velm Qen', 'organization?: Zed Lind', 'organization?: Zor Lind Ux Qan'],
  ],
  ['They like Velmware, and Velmware is big. Windows XP is no person.', ['organization?: Velmware']],
  ['They saw Qa Ba Ca Fa Ga Ha Ja Ka Na Pa Ra Ta Va Xa.', ['organization?: Qa Ba Ca Fa Ga Ha Ja Ka Na Pa Ra Ta', 'person?: Va Xa']],
  ['Then they saw Anna Holm', ['person: Anna Holm']],
  ['They like Velmware. Then Peter left.', ['person?: Peter']],
])

check('headlines in which every word has a capital tell nothing', [
  ['Why Anna Holm Thinks This Great Bridge Will Fall.\nAnna Holm and Holm Bridge fell.', ['person: Anna Holm', 'place: Holm Bridge']],
  ['Anna Holm, Peter Berg, Karl Lind and Dana Velm met Brook Holm.\nThey left.', []],
  [
    'They met in Kyiv.\nMore Great Bridges Fall Into Kyivan Rivers And Never Come Back\nNobody Thinks This Will Ever Happen Again',
    ['place: Kyiv'],
  ],
  ['The Anna Holm Story', []],
])

check('what has a capital only at the start of a sentence is no name', [
  ['Footage shows it. New Zealand saw the footage of new bridges.', ['place: New Zealand']],
  ['Bridges fell. Recently Anna fell. Warn them. Mark Holm can mark it. The bridges fell.', ['person?: Anna', 'person: Mark Holm']],
  ['Anna fell.', ['person?: Anna']],
  ['Velm fell.', []],
  [
    'They’ve left. Then Democrat Anna Holm and Kentucky Republicans left with Velm-backing voters. The Holms stayed.',
    ['person: Democrat Anna Holm'],
  ],
  ['On Monday May left. Theresa May met A. Later I saw B.', ['person: Theresa May']],
  ['They left the U.S. The bridge fell on the Hill Monday.', ['place: U.S.']],
  ['Moscow-backed South Korean Anglo-American Muslims and Sri Lankans fought Democrats.', ['organization: Democrats']],
  ['He called WHO from the US, IT from us.', ['organization: WHO', 'place: US']],
])
