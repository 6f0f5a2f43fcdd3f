import { femaleNames, maleNames, otherFirstNames } from './first-names.js'
import { wordSet } from './words.js'

export type Gender = 'female' | 'male' | null

/** Spellings that the list of first names does not have, most of them transliterated. */
const otherFemale = `kellyanne carly svetlana olga lyubov aung linda julia joan carol oksana iryna larysa larisa lyudmila
  valentina zhanna nadezhda yelena yekaterina ekaterina tetiana nataliya angela theresa ursula condoleezza benazir megawati huma hilary`
const otherMale = `barack mitt jeb rand newt volodymyr vyacheslav dmitry dmitri dmytro oleksiy oleksii mykhailo mikhail mykola serhiy serhii
  yevhen yevgeny yevgeni vadym andriy andrii pavlo petro taras valery valeriy valerii vitaly vitalii vitaliy anatoly gennady arkady
  ruslan ramzan kyrylo denys benjamin binyamin shinzo fumio naoto yoshihide kofi abdel bashar muammar hosni mahmoud yasser ayman osama
  saddam abu umm ibn imran ali`

interface Names {
  male: ReadonlySet<string>
  female: ReadonlySet<string>
  other: ReadonlySet<string>
}

let known: Names | undefined

/** The lists are long: they are read when the first name is looked up. */
function names(): Names {
  known ??= {
    male: wordSet(`${maleNames} ${otherMale}`),
    female: wordSet(`${femaleNames} ${otherFemale}`),
    other: wordSet(otherFirstNames),
  }
  return known
}

/** A name in small letters and without accents: `José` is `jose`. */
export function plainName(name: string): string {
  const lower = name.toLowerCase()
  return /\P{ASCII}/u.test(lower) ? lower.normalize('NFKD').replace(/\p{M}/gu, '') : lower
}

/** `Anne-Marie` is as `Anne`. */
function firstPart(name: string): string {
  return plainName(name).split('-')[0] as string
}

export function genderOfFirstName(name: string): Gender {
  const { male, female } = names()
  for (const form of [plainName(name), firstPart(name)]) {
    if (male.has(form) !== female.has(form)) return male.has(form) ? 'male' : 'female'
  }
  return null
}

export function isFirstName(name: string): boolean {
  const { male, female, other } = names()
  return [plainName(name), firstPart(name)].some((form) => male.has(form) || female.has(form) || other.has(form))
}
