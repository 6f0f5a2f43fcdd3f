import { foldName } from '../folding.js'
import { foldedWord, wordSet } from './name-words.js'

/** Forms of address and academic titles. They say nothing about the role of a person. */
const courtesies = wordSet(`
  mr mister mrs ms miss mx dr doctor prof professor messrs lord lady hon honourable honorable rev reverend
  herr frau monsieur madame mme mlle señor señora señorita senhor senhora signor signora meneer mevrouw
  господин госпожа пан пані г-н г-жа доктор профессор السيد السيدة الدكتور الدكتورة`)

/** Offices, ranks and professions. Before a name they are ignored, and they are a role of the person. */
const offices = wordSet(`
  president premier chancellor minister senator governor mayor secretary ambassador commissioner congressman congresswoman
  representative chairman chairwoman chairperson chair director chief leader head speaker spokesman spokeswoman spokesperson
  general admiral colonel commander captain major lieutenant sergeant corporal private marshal brigadier officer detective inspector
  judge justice prosecutor attorney sheriff councillor councilman councilwoman delegate envoy treasurer coach ceo
  präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin ministerin ministerpräsident ministerpräsidentin
  außenminister außenministerin verteidigungsminister innenminister finanzminister bürgermeister bürgermeisterin
  président présidente ministre chancelier maire sénateur presidente presidenta ministro ministra canciller alcalde gobernador
  presidentti statsminister premierminister voorzitter prezydent premiér ministr
  президент президентка министр міністр премьер премьер-министр прем'єр прем'єр-міністр канцлер губернатор мэр мер
  генерал полковник майор капитан адмирал сенатор депутат посол الرئيس الوزير الجنرال رئيس`)

/** Short forms of offices. They are ignored before a name, and no role by themselves. */
const shortOffices = wordSet('pres gov sen rep gen col capt lt maj sgt cpl adm cmdr brig amb insp det supt cllr sec atty')

/** Titles that come before a given name: `Prince Harry`, `Pope Francis`, `Sir Keir`. */
const styles = wordSet(`
  king queen prince princess pope emperor empress sir dame saint sister brother father mother imam ayatollah rabbi sheikh
  majesty highness holiness
  könig königin prinzessin papst pape reina папа король королева принц принцесса الملك الملكة الأمير الأميرة الشيخ البابا`)

/** Words that belong to a title but are none by themselves: `Deputy Prime Minister`, `Secretary of State`, `First Lady`. */
const modifiers = wordSet(`
  prime vice deputy former ex then acting interim first second assistant associate senior junior chief managing executive incoming
  outgoing defence defense foreign interior home finance health justice education energy environment trade labour labor culture
  agriculture transport housing economy press state staff treasury commerce army navy police fire affairs committee council commission court
  office department ministry board right very his her`)

/** Words after a title that continue it: `president of Ukraine` is no name. */
const continuations = wordSet('of for from at in on who whose and')

/** Words between the start of a name and its title, at most: `the outgoing Ukrainian`. */
const maximumAttributes = 4

/** A name that is divided into its title and the name itself. */
export interface TitledName {
  /** The title with its attributes: `Ukrainian President`. */
  title: readonly string[]
  /** Whether the title has attributes that are no title: `Ukrainian`. */
  isQualified: boolean
  /** The part of the title that is a role, such as `President`; empty for `Mr` and `Gen.` */
  role: readonly string[]
  /** Whether a given name follows: `Prince Harry`. */
  isStyle: boolean
  name: readonly string[]
}

type Kind = 'title' | 'role' | 'style' | 'modifier' | null

/** `Vice-President` is the modifier `vice` and the title `president`. */
function kindOf(word: string): Kind {
  const kind = kindOfPart(foldedWord(word))
  if (kind !== null || !/\p{Pd}/u.test(word)) return kind
  const kinds = foldName(word).split(' ').map(kindOfPart)
  return kinds.every((kind) => kind !== null) ? (kinds.at(-1) as Kind) : null
}

function kindOfPart(part: string): Kind {
  if (offices.has(part)) return 'role'
  if (courtesies.has(part) || shortOffices.has(part)) return 'title'
  if (styles.has(part)) return 'style'
  return modifiers.has(part) ? 'modifier' : null
}

/** Divides a name into its title and the name itself; null if it has no title. */
export function splitTitle(words: readonly string[]): TitledName | null {
  const kinds = words.map(kindOf)
  const isLeading = titleEnd(words, kinds, 0) > 0
  // `Ida Brandt, head of the council` does not start with a title.
  const beforeComma = words.findIndex((word) => word.endsWith(',')) + 1 || words.length
  const start = isLeading ? 0 : kinds.slice(0, Math.min(maximumAttributes + 1, beforeComma)).indexOf('role')
  if (start === -1) return null
  const end = titleEnd(words, kinds, start)
  const name = words.slice(end)
  if (name.length === 0 || continuations.has(foldedWord(name[0] as string))) return null
  const title = words.slice(0, end)
  const within = kinds.slice(0, end)
  const others = within.findIndex((kind) => kind === 'style' || kind === 'title')
  const role = within.includes('role') ? title.slice(0, others > within.indexOf('role') ? others : end) : []
  return { title, role, isQualified: !isLeading, isStyle: within.includes('style'), name }
}

/** The end of the titles that start at an index; the same index if there is none. */
function titleEnd(words: readonly string[], kinds: readonly Kind[], start: number): number {
  let end = start
  for (let at = start; at < words.length && kinds[at] !== null; at += 1) if (kinds[at] !== 'modifier') end = at + 1
  // `Secretary of State`, `Minister for Foreign Affairs`: what the office is for belongs to the title.
  const isFor = end > start && ['of', 'for'].includes(foldedWord(words[end] ?? ''))
  if (!isFor) return end
  const first = foldedWord(words[end + 1] ?? '') === 'the' ? end + 2 : end + 1
  let domain = first
  while (kinds[domain] === 'modifier') domain += 1
  return domain === first ? end : titleEnd(words, kinds, domain)
}
