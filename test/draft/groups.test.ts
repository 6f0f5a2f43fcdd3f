import t from 'tap'
import { clustersOf } from '../../src/draft/entities/clusters.js'
import { describedIn } from '../../src/draft/entities/described.js'
import { groupsIn } from '../../src/draft/entities/groups.js'
import { mentionsOf } from '../../src/draft/entities/mentions.js'
import { readArticleText } from '../../src/draft/text/article-text.js'

const groups = (text: string) =>
  groupsIn(text, clustersOf(mentionsOf(readArticleText(text)), [])).map(
    ({ type, mentions }) => `${type}: ${[...new Set(mentions.map(({ name }) => name))].join(' | ')}`,
  )

t.test('groups and organizations are named by their origin or their owner', async (t) => {
  const cases: [text: string, expected: string[]][] = [
    ['Russian troops met Ukrainian security forces. Russian troops left.', ['group: Russian troops', 'group: Ukrainian security forces']],
    ['The Russian military is Russia’s military.', ['organization: Russian military | Russia’s military']],
    [
      'Peter Holm’s government met Niger’s army and the Nigerian army.',
      ['organization: Peter Holm’s government', 'organization: Niger’s army', 'organization: Nigerian army'],
    ],
    [
      'US officials and South Korean lawmakers met young Russian men.',
      ['group: US officials', 'group: South Korean lawmakers', 'group: young Russian men'],
    ],
    [
      'Captured Russians and captured Russians met New Zealanders in the Philippines.',
      ['group: Russians', 'group: captured Russians', 'group: New Zealanders'],
    ],
    ['Puerto Ricans and Swiss people met the Republican border guards.', ['group: Puerto Ricans']],
    ['They fled to the Belarusian border, north of Kyiv and south of Anna Holm.', ['place: Belarusian border', 'place: north of Kyiv']],
    ['Angry soldiers, Big Korean soldiers, Velm soldiers and today’s officials came with Democrats.', ['group: Korean soldiers']],
    ['A Russian’s army, French soldiering and the Russian’s army.', []],
  ]
  for (const [text, expected] of cases) t.strictSame(groups(text), expected, text)
})

t.test('people and places may be described without any name', async (t) => {
  t.strictSame(
    describedIn(
      'Some conscripts left the front lines. Other conscripts met his military advisers, Holm’s young rebels and Russian reservists.',
    ),
    [
      { words: 'conscripts', type: 'group' },
      { words: 'his military advisers', type: 'group' },
      { words: 'the front lines', type: 'place' },
    ],
  )
  t.strictSame(describedIn('Holm met her lawyer at the front door.'), [])
})
