import { wordSet } from './words.js'

/** Titles before names, as they are written. They are no part of the name. */
const titles = wordSet(
  `mr mrs ms miss dr prof professor sir dame lord lady president pres premier pm minister senator senators sen representative rep governor gov mayor
  secretary undersecretary chancellor king queen prince princess duke duchess emperor pope judge justice magistrate general gen colonel
  col captain capt lieutenant lt major maj sergeant sgt corporal cpl brigadier marshal commander admiral officer detective inspector
  superintendent constable sheriff chief spokesman spokeswoman spokesperson director chairman chairwoman chairperson chair ceo
  ambassador envoy commissioner attorney prosecutor congressman congresswoman assemblyman assemblywoman alderman councillor councilman councilwoman reverend rev father
  sister brother bishop archbishop cardinal imam pastor priest ayatollah rabbi sheikh coach leader speaker lawyer author singer actor actress artist
  candidate mp asst treasurer manager organizer founder aide adviser advisor`,
)

/** `Secretary-Treasurer` is as `Treasurer`. */
export function isTitle(lower: string): boolean {
  return titles.has(lower) || titles.has(lower.slice(lower.lastIndexOf('-') + 1))
}

/** Words that belong to a title and are none alone: `Deputy Prime Minister`, `First Lady`. */
export const titleModifiers = wordSet(
  `prime vice deputy former acting crown shadow first second high assistant associate senior junior managing executive foreign defence
  defense interior home finance health justice education energy environment treasury labour labor culture state press attorney army navy
  police campaign majesty highness excellency honourable honorable opposition minority majority house senate party district circuit federal national security affairs chief general ex and special civilian financial operating technical legal medical marketing air`,
)

/** Titles before a given name: `Prince Harry`. */
export const styles = wordSet('king queen prince princess pope emperor duke duchess sister brother sheikh')

/** Titles that are last names as well: `Stephen King`. */
export const titleNames = wordSet('king prince major bishop judge pope justice father coach marshal duke lord chancellor sheikh')

/** Words for people by what they do or are. A name right after one is that of a person: `actor Dennis Brook`. */
export const roleNouns = wordSet(
  `captain president chairman chairwoman minister mayor governor senator chief leader director head founder co-founder creator coach
  manager player striker goalkeeper midfielder defender forward actor actress singer author artist musician writer novelist poet
  producer filmmaker comedian comic dancer designer model editor publisher journalist reporter correspondent photographer blogger scientist
  professor researcher historian analyst economist expert activist campaigner candidate councillor councilor legislator lawmaker
  politician congressman congresswoman spokesman spokeswoman spokesperson lawyer attorney judge prosecutor officer soldier pilot doctor
  nurse student teacher father mother brother sister son daughter wife husband widow boyfriend girlfriend friend colleague resident
  witness suspect victim driver owner critic star entrepreneur billionaire businessman engineer architect astronaut farmer fisherman
  executive secretary ambassador commissioner king queen prince princess pope bishop archbishop priest pastor teammate opponent rival
  predecessor successor nominee incumbent pensioner shopkeeper worker volunteer survivor debutant psychologist sociologist philosopher`,
)

const femaleTitles = wordSet(
  'mrs ms miss queen princess duchess congresswoman assemblywoman councilwoman spokeswoman chairwoman lady dame sister actress',
)
const maleTitles = wordSet('mr king prince duke pope congressman assemblyman councilman spokesman chairman sir lord father brother actor')

/** What titles say about the gender; null if nothing. */
export function genderOfTitles(words: readonly string[]): 'female' | 'male' | null {
  if (words.some((word) => femaleTitles.has(word))) return 'female'
  return words.some((word) => maleTitles.has(word)) ? 'male' : null
}
