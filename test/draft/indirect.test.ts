import t from 'tap'
import { attribute } from '../../src/draft/attribution/attribute.js'
import { indirectStatements } from '../../src/draft/attribution/indirect/statements.js'
import { readArticleText } from '../../src/draft/text/article-text.js'

/** Each indirect statement: the words of the speaker, the parts of the statement. */
const indirect = (text: string) => {
  const article = readArticleText(text)
  const { cues } = attribute(article)
  return article.sentences
    .flatMap((sentence) => indirectStatements(sentence, cues(sentence)))
    .map(({ parts, cue }) => [cue.source, ...parts].map(({ start, end }) => text.slice(start, end)))
}

const cases: [text: string, expected: string[][]][] = [
  ['Ida Brandt said that the bridge was closed.', [['Ida Brandt', 'the bridge was closed']]],
  ['The bridge was closed on Monday, Brandt said.', [['Brandt', 'The bridge was closed on Monday']]],
  ['According to the mayor, the bridge is closed.', [['the mayor', 'the bridge is closed']]],
  ['The bridge is closed, according to the mayor.', [['the mayor', 'The bridge is closed']]],
  ['Brandt told AP on Monday she would resign.', [['Brandt', 'she would resign']]],
  ['Her report on the bridge was long.', []],
  ['The bridge, Brandt said, has been closed since May.', [['Brandt', 'The bridge', 'has been closed since May']]],
  ['Now, Brandt said, the town is safe again.', [['Brandt', 'Now', 'the town is safe again']]],
  ['On top of that, Brandt said on Tuesday that the town is safe.', [['Brandt', 'the town is safe']]],
  ['In a statement, Brandt said, “We have no money.”', []],
  ['If the town pays, said Brandt, the bridge will open again.', [['Brandt', 'If the town pays', 'the bridge will open again']]],
  ['As The Bell reported, the bridge was closed for a year.', [['The Bell', 'the bridge was closed for a year']]],
  ['The bridge is closed, said Karl Berg, who lives beside it.', [['Karl Berg', 'The bridge is closed']]],
  [
    'The bridge is closed, Brandt said, adding that the road is open.',
    [
      ['Brandt', 'The bridge is closed'],
      ['Brandt', 'the road is open'],
    ],
  ],
  ['The bridge, according to the mayor, has been closed for many years.', [['the mayor', 'The bridge', 'has been closed for many years']]],
  ['According to the mayor.', []],
  ['Gone, according to the mayor.', []],
  ['Gone, according to the mayor, was the old bridge of the town.', [['the mayor', 'Gone', 'was the old bridge of the town']]],
  ['Brandt said the bridge was old; the road was new.', [['Brandt', 'the bridge was old']]],
  ['Brandt said the bridge was old, but the road was new.', [['Brandt', 'the bridge was old']]],
  [
    'Brandt said the bridge was old, and Holm said the road was new.',
    [
      ['Brandt', 'the bridge was old'],
      ['Holm', 'the road was new'],
    ],
  ],
  [
    'Brandt said the bridge was old and noted that the road was new.',
    [
      ['Brandt', 'the bridge was old'],
      ['Brandt', 'the road was new'],
    ],
  ],
  [
    'Brandt said the bridge was old, and noted that the road was new.',
    [
      ['Brandt', 'the bridge was old'],
      ['Brandt', 'the road was new'],
    ],
  ],
  [
    'Brandt said the bridge was old, telling people to stay away.',
    [
      ['Brandt', 'the bridge was old'],
      ['Brandt', 'to stay away'],
    ],
  ],
  ['While Brandt said the bridge was old, Holm drove over it.', [['Brandt', 'the bridge was old']]],
  ['Holm, who said the bridge was old, drove over it.', [['Holm, who', 'the bridge was old']]],
  ['Brandt said the bridge was old: “It will fall.”', [['Brandt', 'the bridge was old']]],
  ['Brandt said the bridge was old, which Holm called “a lie”.', [['Brandt', 'the bridge was old']]],
  ['Brandt said the bridge was old and called the road “a joke”.', [['Brandt', 'the bridge was old']]],
  ['Brandt said she hoped the bridge would open.', [['Brandt', 'she hoped the bridge would open']]],
  ['The mayor wants what Brandt says is a new bridge.', []],
  ['Asked if she believed the mayor was right, she left.', []],
  ['Brandt announced plans for a new bridge.', [['Brandt', 'plans for a new bridge']]],
  ['Brandt warned of a war on the bridge.', [['Brandt', 'a war on the bridge']]],
  ['Brandt asked the mayor to open the bridge.', [['Brandt', 'to open the bridge']]],
  ['Brandt urged him not to open the bridge.', [['Brandt', 'not to open the bridge']]],
  ['Brandt promised to open the bridge.', [['Brandt', 'to open the bridge']]],
  ['Brandt talked about the new bridge.', [['Brandt', 'the new bridge']]],
  ['Brandt continued to drive over the bridge.', []],
  ['Brandt responded to the letter quickly.', []],
  ['Brandt responded that the bridge was closed.', [['Brandt', 'the bridge was closed']]],
  ['The bridge is closed, Brandt replied.', [['Brandt', 'The bridge is closed']]],
  ['Brandt hinted at that in May.', []],
  ['Brandt noted in a long column for The Bell that the bridge was closed.', [['Brandt', 'the bridge was closed']]],
  ['Brandt said Monday, again, in the town hall of Velmouth, that the bridge was closed.', []],
  ['The Bell reported it had the letters that Brandt sent.', [['The Bell', 'it had the letters that Brandt sent']]],
  ['Brandt said on the next day it was late.', []],
  ['Brandt said no.', []],
  ['Brandt left, hoping to win the race.', []],
  ['Brandt left, saying the bridge was closed.', [['Brandt', 'the bridge was closed']]],
  ['Brandt moved from saying the bridge was closed to silence.', []],
  ['Brandt was told the bridge was closed.', []],
  ['The bridge was reported closed by Holm.', []],
  ['BRANDT: The bridge is closed.', []],
  ['“The bridge is closed,” Brandt told the paper in May.', []],
  ['Brandt said the plan would fail, according to Karl Berg.', [['Karl Berg', 'Brandt said the plan would fail']]],
  ['42% say they like it here.', [['42%', 'they like it here']]],
  ['Whether the bridge is old or new, Brandt said, nobody knows.', [['Brandt', 'Whether the bridge is old or new']]],
  ['The bridge is closed, Brandt said on Monday.', [['Brandt', 'The bridge is closed']]],
  ['The bridge, Brandt said on Monday, is closed to all cars.', [['Brandt', 'The bridge', 'is closed to all cars']]],
  ['And on top of it all, Brandt said, the bridge is closed.', [['Brandt', 'And on top of it all', 'the bridge is closed']]],
  ['The bridge was closed for a year, as The Bell reported, and then it opened.', [['The Bell', 'The bridge was closed for a year']]],
  ['The bridge was closed for a year, as some had expected.', [['some', 'The bridge was closed for a year']]],
  ['The bridge, Brandt said on Monday in Velmouth in May without a pause, is closed to all cars.', []],
  ['Said Ida Brandt that it was late.', []],
  ['The bridge is closed, according to the mayor, and the road is open.', [['the mayor', 'The bridge is closed']]],
  ['For years, according to the mayor, the bridge was closed.', [['the mayor', 'For years', 'the bridge was closed']]],
  ['Brandt said, “No,” and, after a while, that the bridge was closed.', []],
  ['Brandt said “no” to the bridge, the road and the lake.', []],
  ['Brandt said the “old” bridge, which is closed, was safe.', [['Brandt', 'the “old” bridge, which is closed, was safe']]],
  ['The bridge is closed in May, Brandt said after a while.', [['Brandt', 'The bridge is closed in May']]],
  ['For years, Brandt said in May.', []],
  ['For all of them, Brandt said on the lake in May, the bridge was closed.', [['Brandt', 'For all of them', 'the bridge was closed']]],
  ['Brandt said — the bridge was closed.', []],
  ['“No,” Brandt said that the bridge was closed.', [['Brandt', 'the bridge was closed']]],
  ['Brandt said that.', []],
  ['Brandt said that, in May, the bridge was closed.', [['Brandt', 'in May, the bridge was closed']]],
  ['The court agreed to hear the cases that the groups brought.', [['The court', 'to hear the cases that the groups brought']]],
]

for (const [text, expected] of cases) t.test(text, async (t) => t.strictSame(indirect(text), expected))
