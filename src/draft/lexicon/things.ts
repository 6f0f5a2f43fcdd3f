import { wordSet } from './words.js'

/** Last words of the names of events, laws, works, products and periods: what has such a name is no person, organization or place. */
export const thingWords = wordSet(
  `cup championship championships olympics paralympics games tournament league-cup festival fair expo award awards prize medal act bill
  treaty agreement accord accords protocol convention amendment constitution day week month year eve era age war wars battle revolution
  uprising conference summit program programme project initiative plan challenge match final finals marathon parade ceremony exhibition
  explorer browser edition version series episode show movie film album song novel book trilogy magazine-cover operation crisis
  pandemic hurricane typhoon storm earthquake virus disease syndrome deal referendum election elections primary time poll report index scale
  test theory theorem law rule code standard system-of religion bible quran koran ramadan christmas easter halloween hajj passover
  diwali thanksgiving internet web wifi blockchain bitcoin question questions result results story scandal scandals debate tour speech affair trial order degree dollar dollars pound euro`,
)

/** First words of the names of storms and military operations. */
export const stormWords = wordSet('hurricane typhoon cyclone operation')

/** After a first name, these are last names: `Denis Law`. */
export const surnameThingWords = wordSet('day law fair bill test price storm rule song book era eve code scale pound')

/** Capitals that stand for no organization. */
export const otherAcronyms = wordSet(
  `gmt utc est edt pst pdt cet bst tv pc dvd cd vip vips http https html css xml url pdf gps gdp gnp covid covid-19 dna rna aids hiv sars
  mers ceo cfo cto pm mp phd ba ma md rip faq diy ok usd eur gbp id iq it ai vr pr hr am fm uv ufo gop-debate potus flotus scotus suv lgbt
  lgbtq ptsd adhd bmi ngo ngos pow`,
)

/** Words of belief, politics and descent, which describe like adjectives of origin. */
export const adherents = wordSet(
  `muslim christian jew jewish buddhist hindu sikh catholic protestant orthodox evangelical mormon islamic islamist shia shiite sunni
  christianity islam judaism buddhism hinduism islamophobia communist socialist marxist nazi democrat democratic republican liberal
  conservative libertarian nationalist zionist islamism communism socialism nazism fascist leftist arab arabic latino latina hispanic
  kurd kurdish roma pashtun tamil bengali hebrew latin slavic scandinavian soviet caribbean hellenic gypsy aboriginal maori inuit`,
)

/** What a hyphen adds to a name to make an adjective: `Moscow-backed`. */
export const adjectiveParts = wordSet(
  `related like based led backed born style winner winning critic room controlled trained era wide run owned friendly occupied held
  funded sponsored made centric inspired affiliated linked aligned dominated speaking language educated area shirt bound only free
  themed designed built appointed nominated mandated brokered imposed declared sanctioned registered flagged type level`,
)
