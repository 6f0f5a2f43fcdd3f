import { orderOf } from './name-order.js'
import { foldedWord, wordSet } from './name-words.js'

/** Words that start a last name of several words: `von der Leyen`, `van den Berg`, `de la Cruz`. */
const particles = wordSet(`
  von zu zum zur vom und van den der de het 't 's ter ten te op aan in du des la las los le les lo della delle dello degli dei del di
  da das do dos af av st saint san santa al el ul bin ibn bint binti ben bat ould abu abdul abdel abd
  фон ван де дер аль эль ибн бин бен بن ابن بنت آل أبو ابو عبد בן בר`)
/** Particles that mean "son of" or "daughter of": what follows is the name of somebody else. */
const patronymics = wordSet('bin ibn bint binti ben bat ould ибн бин бен بن ابن بنت בן בר')
/** Particles that are articles: `al-Assad` is also `Assad`. */
const articles = wordSet('al el ul аль эль')
/** Particles that are given names too when they come first: `Van Morrison`, `Ben Affleck`, `Al Gore`. */
const givenNames = wordSet('van ben al del san')
const joinedArticle = /^(?:al|el|ul|as|ad|ar|ash|az|аль|эль|ель|ас)\p{Pd}(?=\p{L})/iu

interface FamilyNames {
  lastNames: (readonly string[])[]
  /** Parts of the name that find the person only if they fit nobody else. */
  parts: (readonly string[])[]
}

/** The last names of a person, from the words of the name without title and suffix. `lang` is its language, or `last`. */
export function familyNames(words: readonly string[], lang: string | undefined): FamilyNames {
  const bare = withoutJoinedArticle(words.slice(-1))
  if (words.length < 2) return { lastNames: bare, parts: [] }
  const capitals = leadingCapitals(words)
  if (capitals > 0) return { lastNames: [words.slice(0, capitals)], parts: [] }
  const order = lang === 'last' ? null : orderOf(words, lang)
  if (order?.first === 'last-name') return firstAndLast(words, order.first, order.last)
  const start = particleStart(words)
  if (start < words.length - 1) return withParticles(words, start)
  const { lastNames, parts } = firstAndLast(words, order?.first ?? null, 'last-name')
  return { lastNames: [...lastNames, ...bare], parts: [...parts, ...longerNames(words)] }
}

function firstAndLast(words: readonly string[], first: string | null, last: string | null): FamilyNames {
  const both = [
    { word: words.slice(0, 1), kind: first },
    { word: words.slice(-1), kind: last },
  ]
  const of = (wanted: string) => both.filter(({ kind }) => kind === wanted).map(({ word }) => word)
  return { lastNames: of('last-name'), parts: of('name-part') }
}

/** `ORBÁN Viktor`: the number of words before others that are written in capitals, and are no initials. */
function leadingCapitals(words: readonly string[]): number {
  const isUpper = (word: string) => /^[\p{Lu}\p{M}'’\p{Pd}]+$/u.test(word)
  const count = words.findIndex((word) => !isUpper(word))
  const letters = words.slice(0, count).join('').length
  return count > 0 && letters >= 4 && !words.slice(count).some(isUpper) ? count : 0
}

/** The index of the first of the particles before the last word; that of the last word if there are none. */
function particleStart(words: readonly string[]): number {
  let start = words.length - 1
  while (start > 0 && isParticle(words, start - 1)) start -= 1
  // `José Ortega y Gasset`
  if (start === words.length - 1 && start > 2 && foldedWord(words[start - 1] as string) === 'y') return start - 2
  return start
}

function isParticle(words: readonly string[], index: number): boolean {
  const word = words[index] as string
  const folded = foldedWord(word)
  const isGiven = index === 0 && givenNames.has(folded) && word !== word.toLowerCase()
  return particles.has(folded) && !isGiven
}

/** `de la Cruz`, and the part `Cruz`; but not `Salman` for `bin Salman`, which is the name of his father. */
function withParticles(words: readonly string[], start: number): FamilyNames {
  const before = words.slice(start, -1).map(foldedWord)
  const bare = words.slice(-1)
  const whole = [words.slice(start)]
  if (before.some((word) => patronymics.has(word))) return { lastNames: whole, parts: [] }
  if (before.every((word) => articles.has(word))) return { lastNames: [...whole, bare], parts: patronymicParts(words, start) }
  return { lastNames: whole, parts: [bare, ...patronymicParts(words, start)] }
}

/** `bin Salman` in `Mohammed bin Salman Al Saud`. */
function patronymicParts(words: readonly string[], start: number): (readonly string[])[] {
  const at = words.findLastIndex((word, index) => index > 0 && index < start - 1 && patronymics.has(foldedWord(word)))
  return at === -1 ? [] : [words.slice(at, start)]
}

/** `López Obrador` in `Andrés Manuel López Obrador`, and `Donald Trump` in `Donald J. Trump`. */
function longerNames(words: readonly string[]): (readonly string[])[] {
  const isInitial = (word: string) => [...foldedWord(word)].length === 1
  const withoutInitials = words.filter((word, index) => index === 0 || !isInitial(word))
  const isShortened = withoutInitials.length < words.length && withoutInitials.length > 1
  return [...(words.length > 2 && !isShortened ? [words.slice(-2)] : []), ...(isShortened ? [withoutInitials] : [])]
}

function withoutJoinedArticle([word = '']: readonly string[]): string[][] {
  const bare = word.replace(joinedArticle, '')
  return bare === word ? [] : [[bare]]
}
