import t from 'tap'
import { datesIn } from '../../src/draft/dates/dates.js'
import { figuresIn } from '../../src/draft/figures/figures.js'

/** The figures of a sentence: metric, value or range, unit, and what is not usual: the qualifier, the measure, the status. */
const read = (text: string) =>
  figuresIn(text, { start: 0, end: text.length }, datesIn(text, null)).map(
    ({ metric, value, low, high, unit, qualifier, measure, status, words }) =>
      [
        `${text.slice(words.start, words.end)}: ${metric} ${value ?? `${low}-${high}`} ${unit}`,
        ...(qualifier === 'exact' ? [] : [qualifier]),
        ...(measure === 'total' || measure === 'attribute' ? [] : [measure]),
        ...(status === 'reported' ? [] : [status]),
      ].join(', '),
  )

const test = (name: string, cases: Readonly<Record<string, string[]>>) =>
  t.test(name, async (t) => {
    for (const [text, expected] of Object.entries(cases)) t.strictSame(read(text), expected, text)
  })

test('people are counted by what happened to them', {
  'At least 12 people were killed and 40 injured.': ['At least 12 people: killed 12 person, at-least', '40: wounded 40 person'],
  'The blast killed 12 miners, wounding 38.': ['12 miners: killed 12 person', '38: wounded 38 person'],
  'The fire killed 102 and 21 people in two towns.': ['102: killed 102 person', '21 people: killed 21 person', 'two towns: other 2 town'],
  'Some 30 passengers on the ferry drowned.': ['Some 30 passengers: killed 30 person, about'],
  '300 villagers who had been displaced returned.': ['300 villagers: displaced 300 person'],
  'Three people had already been rescued.': ['Three people: rescued 3 person'],
  'More than 150,000 people remain displaced.': ['More than 150,000 people: displaced 150000 person, more-than'],
  '12 of them were arrested.': ['12: detained 12 person'],
  'Police arrested 40 protesters.': ['40 protesters: detained 40 person'],
  'Two officers arrested a man.': ['Two officers: other 2 person'],
  'The storm left a death toll of 60.': ['60: killed 60 person'],
  'There were 5 deaths and 12 arrests.': ['5 deaths: killed 5 person', '12 arrests: detained 12 person'],
  'The two men were killed.': ['two men: killed 2 person'],
  'One person died.': ['One person: killed 1 person'],
  'One person smiled.': [],
  'No one was killed; no one person was killed.': [],
  'None of the 45 passengers was hurt.': ['45 passengers: other 45 person'],
  'Two of the three suspects were arrested.': ['Two: detained 2 person'],
  'Five soldiers and two nurses were killed.': ['Five soldiers: killed 5 person', 'two nurses: killed 2 person'],
  'Some 400 men, including 60 boys, have been killed.': ['Some 400 men: killed 400 person, about', '60 boys: killed 60 person'],
  'A bomb killed two U.S. soldiers and more than 30 worldwide.': ['two U.S. soldiers: killed 2 person'],
  '12 guards had killed a man.': ['12 guards: other 12 person'],
  'Two Russians were killed.': ['Two Russians: killed 2 person'],
  'About 60 families were evacuated.': ['About 60 families: evacuated 60 family, about'],
  'More than 4,000 visitors came.': ['More than 4,000 visitors: participants 4000 person, more-than'],
  'It is a town of 9,000 people.': ['9,000 people: population 9000 person'],
  'It has 9,000 inhabitants.': ['9,000 inhabitants: population 9000 person'],
  'It has a population of 9,000.': ['9,000: population 9000 person'],
  'They hired 500 of the 800 motorists.': ['500: other 500 person', '800 motorists: other 800 person'],
  'A six-member crew came.': ['six-member: other 6 person'],
})

test('values are read with their qualifiers and ranges', {
  '107 or more boats sank.': ['107 or more boats: equipment 107 boat, at-least'],
  'Its 200-plus members met.': ['200-plus members: other 200 person, at-least'],
  'It took 20 minutes or so.': ['20 minutes: duration 20 minute'],
  'It took 20 or so minutes.': ['20 or so minutes: duration 20 minute, about'],
  'Fewer than 20 letters came.': ['Fewer than 20 letters: other 20 letter, less-than'],
  'As many as 20 letters came.': ['As many as 20 letters: other 20 letter, up-to'],
  'Twenty-five letters and half a million votes came.': ['Twenty-five letters: other 25 letter', 'half a million votes: votes 500000 vote'],
  'Over 15 000 letters came.': ['Over 15 000 letters: other 15000 letter, more-than'],
  'It costs between $5 and $10 million.': ['between $5 and $10 million: cost 5000000-10000000 usd'],
  'Six or seven letters came.': ['Six or seven letters: other 6-7 letter'],
  'Seven or six letters came.': [],
  'She won 36 percent to 51 percent.': [],
  'It is from 5 percent to 10 percent.': ['5 percent to 10 percent: share 5-10 percent, rate'],
  'It rose from 5 to 10 percent.': [],
  'Two and a half years passed.': ['Two and a half years: duration 2.5 year'],
  'Not 12 people came.': [],
})

test('money has a currency and a purpose', {
  'It cost about $1.2 billion.': ['about $1.2 billion: cost 1200000000 usd, about'],
  'It earned £3bn in sales.': ['£3bn: revenue 3000000000 gbp'],
  'They owe 400 million euros.': ['400 million euros: cost 400000000 eur'],
  'Oil was at $50 a barrel.': ['$50 a barrel: price 50 usd-per-barrel, rate'],
  'He had NZ$26 million and 40 USD.': ['NZ$26 million: other 26000000 nzd', '40 USD: other 40 usd'],
  'It was sold for 8 million pounds, and he paid 40 pounds for 3 pounds.': [
    '8 million pounds: other 8000000 gbp',
    '40 pounds: cost 40 gbp',
    '3 pounds: cost 3 gbp',
  ],
  'It lifts 40 pounds.': ['40 pounds: other 40 pound'],
  'It rose $1 to $78.': [],
  'USD$23 billion was there.': ['USD$23 billion: other 23000000000 usd'],
})

test('percentages are shares, rates or changes', {
  '58% voted.': ['58%: share 58 percent, rate'],
  'Sales rose by 3.5 percent.': ['3.5 percent: other 3.5 percent, change'],
  'A 30% decline followed.': ['30%: other 30 percent, change'],
  'A 6 percent growth rate soared 20 percent.': ['6 percent: other 6 percent, rate', '20 percent: other 20 percent, change'],
  'There is a 35% duty.': ['35%: other 35 percent, rate'],
  'She leads by 5 percentage points.': ['5 percentage points: other 5 percentage-point, change'],
  'The top 1 percent paid.': [],
})

test('ages, durations and measures', {
  'Holm, 22, has a 5-year-old son.': ['22: age 22 year', '5-year-old: age 5 year'],
  'A 300-year-old bridge and a 2000 year old tradition.': ['300-year-old: duration 300 year', '2000 year old: duration 2000 year'],
  'Men aged 18 to 27 serve for a year.': ['18 to 27: eligible-age 18-27 year', 'serve for a year: service-term 1 year'],
  'A three-month-old baby, born Sept, 26, slept.': ['three-month-old: age 3 month'],
  'She joined aged 14.': ['14: age 14 year'],
  'She left when she was six.': ['six: age 6 year'],
  'She left at the age of 40 or 50.': [],
  'Nearly a decade ago it sank.': ['Nearly a decade ago: interval 1 decade, about'],
  'Just a day later it rose.': ['Just a day later: interval 1 day'],
  'More than five weeks later it rose.': ['More than five weeks: interval 5 week, more-than'],
  'She served two years.': ['two years: service-term 2 year'],
  'It shrank over ten years.': ['ten years: duration 10 year'],
  'It lasted over ten years.': ['over ten years: duration 10 year, more-than'],
  'They work 40 hours a week.': ['40 hours a week: duration 40 hour-per-week, rate'],
  'One day he will win.': [],
  'They had only one day.': ['one day: duration 1 day'],
  'It came at least one day after.': ['at least one day: interval 1 day, at-least'],
  'One day later it fell.': ['One day: interval 1 day'],
  'Two centuries passed.': ['Two centuries: duration 2 century'],
  'They flew 500 miles (800 km) at 90 km/h.': [
    '500 miles: distance 500 mile',
    '800 km: distance 800 kilometre',
    '90 km/h: speed 90 kilometre-per-hour',
  ],
  'It burnt 30 square miles and 12 acres at 20 degrees.': [
    '30 square miles: area 30 square-mile',
    '12 acres: area 12 acre',
    '20 degrees: temperature 20 degree',
  ],
})

test('things are counted in the singular', {
  'Two army helicopters and 14 churches burnt.': ['Two army helicopters: equipment 2 helicopter', '14 churches: buildings 14 church'],
  'It was used one million times in 3 cities.': ['one million times: incidents 1000000 time', '3 cities: other 3 city'],
  'Two Greeks in 12 buses met 12 Beatles.': ['Two Greeks: other 2 person', '12 buses: equipment 12 bus'],
  'He fired one shell.': ['one shell: equipment 1 shell'],
  'It happened one time.': [],
  'The army holds two annual draft sessions.': ['two annual draft sessions: draft-sessions 2 session-per-year, rate'],
  'They see 40 cases a day.': ['40 cases a day: incidents 40 case-per-day, rate'],
  'Two car bombings followed.': ['Two car bombings: incidents 2 bombing'],
  'Two major floods this year hurt.': ['Two major floods: other 2 flood'],
  '[Ten] boats left.': ['Ten] boats: equipment 10 boat'],
})

test('goals, plans and estimates are no outcomes', {
  'The army set a goal of 500 new recruits.': ['500 new recruits: recruitment-goal 500 person, goal, planned'],
  'Its target of 5 percent is far.': ['5 percent: share 5 percent, goal, planned'],
  'It will build 40 houses.': ['40 houses: buildings 40 house, planned'],
  'It would cost $5 million.': ['$5 million: cost 5000000 usd, estimated'],
  'An estimated 40 boats sank.': ['An estimated 40 boats: equipment 40 boat, about, estimated'],
  'In May he worked 12 years.': ['12 years: duration 12 year'],
  'They called for 40 more boats.': ['40 more boats: equipment 40 boat, planned'],
  'Reports that 40 boats sank were false.': ['40 boats: equipment 40 boat, estimated'],
  'Some 40 men may be trapped.': ['Some 40 men: affected 40 person, about, estimated'],
  'The plan followed a loss of $2 million.': ['$2 million: cost 2000000 usd'],
})

test('names, ranks, times and vague words are no figures', {
  'On 8 March 2022 number 10 scored in the 1980s.': [],
  'In 2014 protests began at 6:30 and 5 pm.': [],
  'He led 3 to 2 votes.': [],
  'The two leaders met the top 10 teams.': [],
  'Apollo 11 rockets flew; In 11 rockets they flew.': ['11 rockets: equipment 11 rocket'],
  'One in three boats sank.': [],
  'He killed 12 in 3 days; post 24 hours before 5 kg came.': [
    '12: killed 12 person',
    '3 days: duration 3 day',
    '24 hours: interval 24 hour',
    '5 kg: other 5 kilogram',
  ],
  'It is three times larger.': [],
  'Two thirds agreed.': [],
  'He fought on two fronts with 24-karat rings.': [],
  'It was two equally silly jokes.': [],
  'He had 5 of.': [],
  'They made 911 calls and earned six figures.': [],
  'Twenty nineteen boats sank.': [],
  'They gave 12 Very Important Long Capital Words Here.': [],
})
