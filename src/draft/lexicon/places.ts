import { cityNames } from './cities.js'
import { plainName } from './people.js'
import { adherents } from './things.js'
import { wordSet } from './words.js'

/** Countries come from CLDR; here are regions, short names, and cities that are names of people as well. */
const others = `England|Scotland|Wales|Northern Ireland|America|Europe|Africa|Asia|Middle East|
South America|South East Asia|South-East Asia|Far East|North America|Central America|Latin America|Southeast Asia|South Asia|Central Asia|East Asia|Western Europe|Eastern Europe|West Africa|
East Africa|North Africa|Caribbean|Balkans|Scandinavia|Gaza|West Bank|Crimea|Donbas|Donbass|Donetsk|Luhansk|Washington|Washington D.C.|D.C.|N.H.|N.J.|N.Y.|N.M.|N.C.|N.D.|S.C.|S.D.|R.I.|W.Va.|
Washington DC|New York|New York City|NYC|LA|L.A.|Los Angeles|Boston|Philadelphia|Houston|Dallas|Denver|Sydney|Kiev|Odesa|Belgorod|Delhi|Bogota|
Geneva|Oxford|Cambridge|Wellington|Charlotte|Florence|Lincoln|Jackson|Columbus|Cleveland|Madison|Geneva|Zurich|Cologne|Munich|Nuremberg|Hanover|Turin|
Venice|Naples|Seville|Lisbon|Antwerp|Ghent|Bruges|Gothenburg|Copenhagen|Aarhus|Prague|Warsaw|Krakow|Jerusalem|Bethlehem|Mecca|Medina|Calcutta|Bombay|Madras|
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|
Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|
Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|
New Brunswick|Newfoundland|New South Wales|Queensland|Victoria|Tasmania|Western Australia|South Australia|Northern Territory|Manhattan|Brooklyn|Queens|Bronx|Harlem|Hollywood|Silicon Valley|
Capitol Hill|Westminster|Bavaria|Saxony|Catalonia|Andalusia|Tuscany|Sicily|Sardinia|Lombardy|Normandy|Brittany|Provence|Flanders|Wallonia|Chechnya|Dagestan|Tatarstan|Siberia|
Northern Cyprus|Kosovo|Taiwan|South Korea|North Korea|Korea|Russia|Turkey|Ivory Coast|Czech Republic|Burma|Vatican|Holy See|Palestine|Tibet|Xinjiang|Kashmir|Punjab|Bengal|Kurdistan|
Soviet Union|Yugoslavia|Czechoslovakia|Mars|Antarctica|Arctic|Persian Gulf|Mediterranean|Pacific|Atlantic|Himalayas|Alps|Sahara|Sinai|Galilee|Golan Heights|Suez Canal|Panama Canal|
White House|Downing Street|Red Square|Congo|Democratic Republic of the Congo|Republic of Ireland|Macedonia|Burkina Faso|Transnistria|Abkhazia|South Ossetia|Nagorno-Karabakh|Darfur|Somaliland`

/** Other names of countries than those of CLDR. */
const otherNames: Readonly<Record<string, string>> = {
  ...{ usa: 'US', america: 'US', 'united states of america': 'US', 'great britain': 'GB', britain: 'GB', uae: 'AE', burma: 'MM' },
  ...{
    'czech republic': 'CZ',
    'ivory coast': 'CI',
    turkey: 'TR',
    'republic of korea': 'KR',
    'korea republic': 'KR',
    dprk: 'KP',
    surinam: 'SR',
    'holy see': 'VA',
    vatican: 'VA',
  },
}

/** Codes of the European Union, the Eurozone and the United Nations. */
const organizations = new Set(['EU', 'EZ', 'UN'])

/** Names and short names of countries and their codes. CLDR has names for many of all pairs of letters. */
function countryNames(): Map<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`)).filter((code) => !organizations.has(code))
  const found = new Map<string, string>(Object.entries(otherNames))
  for (const style of ['long', 'short'] as const) {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none', style })
    for (const code of codes) found.set(placeName(names.of(code) ?? ''), code)
  }
  found.delete('')
  return found
}

/** `U.S.` is `us`. */
function placeName(name: string): string {
  return plainName(name).replaceAll('.', '')
}

let countries: ReadonlyMap<string, string> | undefined
let known: ReadonlySet<string> | undefined
let cities: ReadonlySet<string> | undefined

/** The code of a country by any of its names; null if it is none. */
export function countryOf(name: string): string | null {
  countries ??= countryNames()
  return countries.get(placeName(name)) ?? null
}

/** Whether a name is that of a country, a region or a well-known city. */
export function isKnownPlace(name: string): boolean {
  known ??= new Set(others.split('|').map((place) => placeName(place.trim())))
  return countryOf(name) !== null || known.has(placeName(name))
}

/** Whether a name is that of a city with at least 100,000 inhabitants. It may be that of something else as well. */
export function isCity(name: string): boolean {
  cities ??= new Set(cityNames.split(/\|\n?/))
  return cities.has(plainName(name))
}

/** Last words of the names of places. */
export const placeWords = wordSet(
  `river street avenue road county city island islands isle lake mountain mountains mount bay beach valley province district square park
  bridge airport desert ocean sea gulf coast region territory territories village town heights hill hills forest peninsula strait straits
  harbour harbor boulevard mosque cathedral stadium arena prefecture state oblast raion governorate municipality canton hotel tower
  towers station hall theatre theater mall plaza palace castle prison jail canal dam port reservoir glacier volcano crater cape delta
  falls springs creek canyon plain plains plateau steppe border frontier highway motorway lane drive terrace quarter neighborhood
  neighbourhood suburb ward parish archipelago reef lagoon swamp factory refinery plant zone area sector checkpoint base cemetery memorial
  monument museum gallery temple shrine synagogue monastery abbey inn resort casino point fort fortress barracks building east west north south`,
)

/** Countries that are last names as well: `Anna Jordan`. */
export const surnameCountries = wordSet('jordan israel england ireland holland france chad georgia')

/** First words of the names of places: `Fort Myers`. */
export const firstPlaceWords = wordSet('fort mount mt lake cape port camp puerto villa los las san rio st saint')

/** Last words of places that are also those of organizations, if another word says so: `Irving School District`. */
export const weakPlaceWords = wordSet(
  'area city state district county province region territory museum gallery theatre theater ward parish base plant',
)

/** After a first name, these are last names: `Rachel Park`. */
export const surnamePlaceWords = wordSet(
  'hill hills park bay street lake forest west north east lane church castle ward parish hall port fort base delta isle',
)

const demonymList = `Russian:Russia Ukrainian:Ukraine American:United_States British:United_Kingdom French:France German:Germany Italian:Italy Spanish:Spain
Chinese:China Japanese:Japan Korean:Korea Indian:India Pakistani:Pakistan Afghan:Afghanistan Iranian:Iran Iraqi:Iraq Syrian:Syria Turkish:Turkey
Israeli:Israel Palestinian:Palestine Egyptian:Egypt Libyan:Libya Saudi:Saudi_Arabia Canadian:Canada Australian:Australia Mexican:Mexico
Brazilian:Brazil Brazillian:Brazil Argentine:Argentina Argentinian:Argentina Belarusian:Belarus Polish:Poland Dutch:Netherlands Belgian:Belgium
Swiss:Switzerland Austrian:Austria Swedish:Sweden Norwegian:Norway Danish:Denmark Finnish:Finland Irish:Ireland Scottish:Scotland Welsh:Wales
English:England Greek:Greece Portuguese:Portugal Hungarian:Hungary Czech:Czech_Republic Romanian:Romania Bulgarian:Bulgaria Serbian:Serbia
Croatian:Croatia Nigerian:Nigeria Kenyan:Kenya Ethiopian:Ethiopia Somali:Somalia Sudanese:Sudan Lebanese:Lebanon Jordanian:Jordan Yemeni:Yemen
Vietnamese:Vietnam Thai:Thailand Indonesian:Indonesia Malaysian:Malaysia Filipino:Philippines Philippine:Philippines Nepalese:Nepal Nepali:Nepal
Taiwanese:Taiwan European:Europe African:Africa Asian:Asia Cuban:Cuba Venezuelan:Venezuela Colombian:Colombia Chilean:Chile Peruvian:Peru
Haitian:Haiti Georgian:Georgia Armenian:Armenia Icelandic:Iceland Albanian:Albania Algerian:Algeria Andorran:Andorra Angolan:Angola
Azerbaijani:Azerbaijan Bahamian:Bahamas Bahraini:Bahrain Bangladeshi:Bangladesh Barbadian:Barbados Beninese:Benin Bhutanese:Bhutan
Bolivian:Bolivia Bosnian:Bosnia Botswanan:Botswana Bruneian:Brunei Burmese:Myanmar Burundian:Burundi Cambodian:Cambodia Cameroonian:Cameroon
Chadian:Chad Congolese:Congo Cypriot:Cyprus Dominican:Dominican_Republic Ecuadorian:Ecuador Ecuadorean:Ecuador Emirati:United_Arab_Emirates
Eritrean:Eritrea Estonian:Estonia Fijian:Fiji Gabonese:Gabon Gambian:Gambia Ghanaian:Ghana Grenadian:Grenada Guatemalan:Guatemala Guinean:Guinea
Guyanese:Guyana Honduran:Honduras Ivorian:Ivory_Coast Jamaican:Jamaica Kazakh:Kazakhstan Kosovan:Kosovo Kosovar:Kosovo Kuwaiti:Kuwait
Kyrgyz:Kyrgyzstan Laotian:Laos Latvian:Latvia Liberian:Liberia Liechtensteiner:Liechtenstein Lithuanian:Lithuania Luxembourgish:Luxembourg
Macedonian:North_Macedonia Malagasy:Madagascar Malawian:Malawi Maldivian:Maldives Malian:Mali Maltese:Malta Mauritanian:Mauritania
Mauritian:Mauritius Moldovan:Moldova Mongolian:Mongolia Montenegrin:Montenegro Moroccan:Morocco Mozambican:Mozambique Namibian:Namibia
Nicaraguan:Nicaragua Nigerien:Niger Omani:Oman Panamanian:Panama Paraguayan:Paraguay Qatari:Qatar Rwandan:Rwanda Salvadoran:El_Salvador
Samoan:Samoa Senegalese:Senegal Singaporean:Singapore Slovak:Slovakia Slovakian:Slovakia Slovenian:Slovenia Slovene:Slovenia Surinamese:Suriname
Swazi:Eswatini Tajik:Tajikistan Tanzanian:Tanzania Tibetan:Tibet Togolese:Togo Tongan:Tonga Trinidadian:Trinidad Tunisian:Tunisia
Turkmen:Turkmenistan Ugandan:Uganda Uruguayan:Uruguay Uzbek:Uzbekistan Vanuatuan:Vanuatu Zambian:Zambia Zimbabwean:Zimbabwe Chechen:Chechnya
Crimean:Crimea Catalan:Catalonia Basque:Basque_Country Bavarian:Bavaria Siberian:Siberia Flemish:Flanders Sicilian:Sicily Texan:Texas
Californian:California Londoner:London Parisian:Paris Yorker:New_York Muscovite:Moscow Zealander:New_Zealand Dane:Denmark Swede:Sweden Finn:Finland Pole:Poland
Turk:Turkey Spaniard:Spain Scot:Scotland Briton:United_Kingdom Serb:Serbia Croat:Croatia Lankan:Sri_Lanka Rican:Puerto_Rico
Leonean:Sierra_Leone Frenchman:France Englishman:England Irishman:Ireland Scotsman:Scotland Welshman:Wales Dutchman:Netherlands`

/** The place of an adjective of origin, or of a word for somebody from there. */
export const demonyms: ReadonlyMap<string, string> = new Map(
  demonymList.split(/\s+/).map((entry) => {
    const [adjective, place] = entry.split(':') as [string, string]
    return [adjective.toLowerCase(), place.replaceAll('_', ' ')]
  }),
)

/** An adjective of origin, or a word for people of it; and likewise of belief and politics. */
export function isDemonym(word: string): boolean {
  const lower = word.toLowerCase()
  return [lower, lower.replace(/s$/, ''), lower.replace(/men$/, 'man')].some((form) => demonyms.has(form) || adherents.has(form))
}

/** Words before an adjective of origin: `South Korean`. */
export const directions = wordSet(
  'middle north south east west central latin northern southern eastern western new saudi sri costa puerto sierra anglo pro anti non sub-saharan native pan',
)
