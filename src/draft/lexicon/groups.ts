/** Nouns that, after an adjective of origin or a name, mean an organization: `Russian military`, `Brandt’s government`. */
export const institutionNouns =
  'military|army|navy|air force|coast guard|government|administration|parliament|senate|cabinet|ministry|embassy|consulate|police|central bank|supreme court|constitutional court|intelligence agency|space agency|intelligence service|security council|foreign office|election commission|football federation'

/** Nouns in the plural for people who act or suffer together: `Ukrainian troops`. */
export const groupNouns =
  'troops|soldiers|forces|officials|men|women|children|citizens|civilians|conscripts|reservists|prisoners|hostages|officers|fighters|rebels|separatists|militants|insurgents|militias|paramilitaries|mercenaries|protesters|protestors|demonstrators|activists|journalists|reporters|media|lawmakers|legislators|senators|voters|farmers|workers|refugees|migrants|immigrants|students|sailors|pilots|commanders|generals|leaders|politicians|ministers|diplomats|negotiators|prosecutors|investigators|scientists|researchers|doctors|nurses|teachers|residents|settlers|victims|athletes|tourists|nationals|authorities|astronauts|police officers|peacekeepers'

/** What may stand between the origin and the noun. */
export const groupAdjectives =
  'military|army|armed|security|special|ground|land|naval|air|airborne|elite|regular|border|foreign|interior|defence|defense|health|education|justice|finance|intelligence|independent|state|local|federal|regional|national|provincial|municipal|interim|transitional|provisional|government|opposition|rebel|separatist|senior|top|high-ranking|young|elderly|wounded|captured|surviving|nuclear|electoral|peacekeeping|riot|private|public|professional|political|business|religious|community|civil|human rights|medical|rescue'

/** What may stand before the origin, and makes the group a smaller one. */
export const groupLimits = 'young|elderly|captured|wounded|injured|former|retired|exiled|displaced'

/** People by their standing, who are a group of the article without any origin. */
export const standingNouns =
  'conscripts|reservists|rebels|separatists|militants|insurgents|protesters|protestors|demonstrators|refugees|migrants|hostages|occupiers|peacekeepers|mercenaries|paramilitaries|strikers|looters|rioters|evacuees|survivors|detainees|pilgrims|settlers'

/** People who belong to somebody whom a pronoun means: `his military advisers`. */
export const followerNouns = 'advisers|advisors|aides|allies|lawyers|attorneys|bodyguards|deputies'

/** Places that articles about wars describe and do not name. */
export const zones = 'front lines?|frontlines?|demilitari[sz]ed zone|buffer zone|exclusion zone|no-fly zone|occupied territories'
