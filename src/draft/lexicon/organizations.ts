import { wordSet } from './words.js'

/** Words of the names of organizations. */
export const organizationWords = wordSet(
  `ministry party university college institute inc corp corporation company co ltd llc plc gmbh group council committee commission agency
  department police army navy force forces association union bank news times post journal press court senate congress parliament house
  foundation organization organisation society club league federation confederation office bureau service services authority board
  center centre school network television tv radio media airlines airways nations government administation administration academy
  church alliance coalition front movement fund trust team systems technologies technology international industries partners motors
  energy guard command corps fc united campaign herald tribune gazette guardian observer magazine weekly daily newspaper broadcasting
  studios pictures records entertainment brothers sons holdings ventures capital insurance pharmaceuticals laboratory laboratories observatory labs software
  electric airline railway railways brigade battalion chiefs regiment division militia legion squad troops fleet cabinet embassy consulate
  secretariat assembly chamber tribunal inspectorate directorate institution institutions orchestra choir band ensemble republicans
  democrats greens conservatives liberals seminary diocese archdiocese order-of departments ministries galleries program-office
  conference partido parti partei partito banco banque associates company's forum oversight library caucus legislature politburo presidency patriarchate synod syndicate trade cartel gang brotherhood front`,
)

/** Names without any such word that are organizations all the same. */
export const knownOrganizations = wordSet(
  `google facebook twitter microsoft apple amazon nasa nato eu cnn bbc reuters ap afp fbi cia un who congress republicans democrats telegram
  youtube wikinews wikipedia kremlin pentagon hamas hezbollah isis taliban politico breitbart interpol unesco unicef opec qaeda al-qaeda al-shabaab unicef instagram
  whatsapp tiktok netflix disney nike adidas samsung sony nintendo toyota honda nissan hyundai volkswagen bmw boeing airbus ibm intel
  ford tesla spacex nvidia oracle walmart starbucks mcdonald's coca-cola pepsi exxonmobil chevron gazprom rosneft lukoil huawei alibaba
  tencent xinhua tass interfax bloomberg yonhap kyodo al-jazeera jazeera fifa uefa greenpeace amnesty oxfam mozilla ubisoft reddit
  linkedin ebay paypal uber airbnb spotify siemens bayer nestle unilever bundestag knesset duma verkhovna scotland-yard parliament
  senate bundeswehr wehrmacht gestapo kgb fsb gru mossad mi5 mi6 europol frontex wikileaks anonymous`,
)

/** After a first name, these are last names: `Anna Post`. */
export const surnameOrganizationWords = wordSet('post court church house press bank front guard school cross league labs')

/** Words after which `of`, `for` or `on` belongs to the name: `University of Sheffield`. */
export const beforeOf = wordSet(
  `university bank house department ministry institute church court board council city state gulf bay secretary college school cape isle
  museum office bureau center centre union society republic kingdom states organization organisation association federation committee
  commission academy foundation league chamber embassy strait sea port daughters sons friends people party movement front army chiefs lords
  commons representatives hall library order duchy emirate principality minister undersecretary ministers province
  municipality campaign coalition congress conference headquarters voice knights faculty observatory corporation fund service services agency administration authority campaign programme program initiative alliance network project forum bishops`,
)
