import { wordSet } from '../lexicon/words.js'

/** Nouns of people, in the plural. Their unit is `person`. */
const people = wordSet(
  `people persons men women children kids babies boys girls teenagers teens youths adults guys folks others
  soldiers troops servicemen servicewomen marines sailors airmen pilots paratroopers fighters militants rebels insurgents gunmen terrorists
  jihadists extremists conscripts recruits reservists veterans officers commanders guards peacekeepers policemen police cops detectives
  civilians residents inhabitants citizens villagers islanders locals natives nationals foreigners expatriates immigrants migrants emigrants
  refugees evacuees seekers asylum-seekers arrivals survivors victims casualties hostages captives prisoners inmates detainees suspects
  defendants offenders criminals witnesses bystanders onlookers passers-by relatives mourners
  workers employees staff personnel labourers laborers miners farmers fishermen drivers truckers engineers technicians contractors builders
  doctors nurses medics paramedics physicians surgeons patients firefighters rescuers responders volunteers teachers lecturers professors
  students pupils graduates researchers scientists scholars experts academics analysts economists historians authors writers poets artists
  musicians actors performers singers dancers players athletes footballers riders runners swimmers competitors contestants participants
  entrants attendees delegates visitors tourists guests customers clients shoppers consumers passengers commuters travellers travelers
  pilgrims worshippers worshipers priests clergymen bishops monks nuns followers supporters fans spectators viewers listeners readers users
  subscribers protesters protestors demonstrators marchers rioters activists campaigners strikers voters electors constituents taxpayers
  respondents adherents members leaders officials politicians lawmakers legislators congressmen senators representatives deputies ministers
  mayors governors councillors councilors ambassadors diplomats candidates contenders democrats republicans lawyers judges jurors prosecutors
  attorneys journalists reporters editors photographers correspondents executives managers directors investors shareholders owners renters
  tenants homeowners landlords parents mothers fathers sons daughters brothers sisters siblings wives husbands widows orphans grandchildren
  americans hopefuls newcomers donors beneficiaries applicants claimants retirees pensioners trainees whistleblowers hackers
  presidents premiers kings queens popes cardinals aides nominees appointees advisers advisors operatives staffers consultants colleagues friends
  partners rivals opponents critics allies agents spies chiefs secretaries speakers hosts callers superdelegates bundlers millionaires billionaires
  surrogates plaintiffs interns entrepreneurs bloggers negotiators inspectors investigators auditors regulators defectors exiles minors seniors
  freshmen pedestrians addicts smokers
  crew astronauts cosmonauts climbers hikers skiers divers crewmen crewmembers`,
)

/** Endings of further nouns of people: `Christians`, `motorists`, `businesswomen`. */
const personEnding = /(?:[a-z]{3}ists|ians|[^e]men|goers)$/
const noPerson = wordSet('assists consists insists persists resists checklists medians abdomen')

export function isPeople(lower: string): boolean {
  return people.has(lower) || (personEnding.test(lower) && !noPerson.has(lower))
}

const durations = wordSet(
  'seconds minutes hours days weeks months years decades centuries second minute hour day week month year decade century',
)
export const isDuration = (lower: string) => durations.has(lower)

/** Units of lengths, by the words for them. One unit has one name, so that figures can be compared. */
const lengths: Readonly<Record<string, string>> = {
  ...{ km: 'kilometre', kilometres: 'kilometre', kilometers: 'kilometre', kilometre: 'kilometre', kilometer: 'kilometre' },
  ...{ metres: 'metre', meters: 'metre', metre: 'metre', meter: 'metre', miles: 'mile', mile: 'mile', yards: 'yard', yard: 'yard' },
  ...{ feet: 'foot', foot: 'foot', ft: 'foot', inches: 'inch', inch: 'inch', cm: 'centimetre', centimetres: 'centimetre' },
  ...{ centimeters: 'centimetre', mm: 'millimetre', millimetres: 'millimetre', millimeters: 'millimetre', 'light-years': 'light-year' },
}
const areas: Readonly<Record<string, string>> = { acres: 'acre', acre: 'acre', hectares: 'hectare', hectare: 'hectare' }

export const lengthUnit = (lower: string) => lengths[lower]
export const areaUnit = (lower: string) => areas[lower]

const equipment = wordSet(
  `helicopters tanks aircraft planes airplanes jets warplanes bombers vehicles missiles drones ships boats vessels warships submarines rockets
  cars trucks buses trains guns rifles weapons warheads bombs grenades mines shells rounds lorries ambulances fighter-jets`,
)
const buildings = wordSet('houses homes buildings schools hospitals churches mosques temples shops apartments dwellings hotels factories')
const incidents = wordSet(
  'times attacks incidents accidents cases crimes explosions blasts strikes airstrikes shootings raids murders homicides crashes earthquakes bombings',
)

/** The metric of things that are counted, by their noun and the words before it. */
export function metricOfThings(lower: string, words = ''): 'equipment' | 'buildings' | 'incidents' | 'votes' | 'draft-sessions' | 'other' {
  if (lower === 'sessions' && /\bdraft\b/.test(words)) return 'draft-sessions'
  if (equipment.has(lower)) return 'equipment'
  if (buildings.has(lower)) return 'buildings'
  if (incidents.has(lower)) return 'incidents'
  return lower === 'votes' ? 'votes' : 'other'
}

const irregular: Readonly<Record<string, string>> = {
  ...{
    aircraft: 'aircraft',
    teeth: 'tooth',
    sheep: 'sheep',
    cattle: 'cattle',
    lives: 'life',
    wives: 'wife',
    knives: 'knife',
    wolves: 'wolf',
  },
  ...{ halves: 'half', buses: 'bus', viruses: 'virus', campuses: 'campus', bonuses: 'bonus', heroes: 'hero', potatoes: 'potato' },
  ...{ movies: 'movie', series: 'series', species: 'species', calories: 'calorie', shoes: 'shoe', crises: 'crisis', analyses: 'analysis' },
  ...{ cookies: 'cookie', ties: 'tie', 'men-of-war': 'man-of-war', leaves: 'leaf', shelves: 'shelf', loaves: 'loaf', media: 'medium' },
}

/** Words in s that are no plural, or no noun. */
const noPlural =
  /(?:ss|us|is|ous|ics|['’]s)$|^(?:news|always|perhaps|whereas|has|was|does|says|this|its|his|hers|ours|theirs|yours|as|gas|plus|minus|less|towards|besides|overseas|afterwards|upstairs)$/

export function isPlural(lower: string): boolean {
  return lower in irregular || (/^[a-z][a-z’'-]+s$/.test(lower) && !noPlural.test(lower))
}

export function singular(lower: string): string {
  const known = irregular[lower]
  if (known !== undefined) return known
  if (/[^aeiou]ies$/.test(lower)) return `${lower.slice(0, -3)}y`
  if (/(?:ch|sh|ss|x|zz)es$/.test(lower)) return lower.slice(0, -2)
  return lower.replace(/s$/, '')
}
