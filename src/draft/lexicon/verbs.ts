/** Verbs of saying, in all their forms. Regular forms are derived; irregular ones are written out. */

/** They introduce what somebody said: `said that`, `", X said`. */
const saying = `say|says|said|saying tell|tells|told|telling add ask note write|writes|wrote|written|writing explain argue claim insist suggest warn
  declare announce respond reply state tweet retweet continue conclude acknowledge admit allege assert charge complain concede confirm
  contend counter deny observe predict promise quip recall recount remark report reveal shout stress urge vow wonder joke emphasize
  emphasise mention mutter pledge reiterate repeat retort testify whisper yell cry chant boast brag caution comment elaborate exclaim
  lament maintain opine propose protest reason scoff sneer swear|swears|swore|sworn|swearing agree answer clarify demand disclose estimate
  inform indicate implore imply interject intone muse object plead proclaim advise affirm apologize disagree echo express gush hint
  posit read|reads|reading rule speculate stipulate teased tease tout underline underscore volunteer post snap deadpan snark inquire
  begin|begins|began|begun|beginning think|thinks|thought|thinking believe feel|feels|felt|feeling know|knows|knew|knowing hope fear
  expect recommend signal cheer cite quote rant rail lash thunder fume bemoan offer allow guess assure remind notify blogged|blogging email joked
  sing|sings|sang|singing mock finish speak|speaks|spoke|spoken|speaking talk relay convey detail describe`

/** They say something about somebody or something, in words that may be quoted: `called it "a joke"`. */
const judging = `call label brand dub accuse blast criticize criticise denounce dismiss praise slam attack refer characterize
  characterise condemn decry deride hail lambaste lament ridicule rip reject tear|tears|tore|torn|tearing hit|hits|hitting support
  question portray paint cast|casts|casting defend welcome applaud credit term deem liken compare chide scold rebuke ridiculed taunt
  want advocate invoke commit deliver use see|sees|saw|seen|seeing consider
  seek|seeks|sought|seeking push apologise thank wish list discuss outline lay|lays|laid|laying`

const vowels = /[aeiou]/

/** `warn` to warns, warned, warning; `deny` to denies, denied; `admit` to admitted. */
function formsOf(entry: string): string[] {
  if (entry.includes('|')) return entry.split('|')
  const stem = entry.replace(/e$/, '')
  const last = entry.slice(-1)
  if (/[^aeiou]y$/.test(entry)) return [entry, `${entry.slice(0, -1)}ies`, `${entry.slice(0, -1)}ied`, `${entry}ing`]
  const doubled = doubling.has(entry) ? `${entry}${last}` : stem
  const third = /(?:s|x|z|ch|sh)$/.test(entry) ? `${entry}es` : `${entry}s`
  return [entry, third, `${doubled}ed`, `${entry.endsWith('ee') ? entry : doubled}ing`].filter((form) => vowels.test(form))
}

const doubling = new Set('admit quip commit snap rip chat refer brag'.split(' '))

function setOf(words: string): Set<string> {
  return new Set(words.trim().split(/\s+/).flatMap(formsOf))
}

const sayingForms = setOf(saying)
const judgingForms = setOf(judging)

export function isSayingVerb(lower: string): boolean {
  return sayingForms.has(lower)
}

export function isJudgingVerb(lower: string): boolean {
  return judgingForms.has(lower)
}

export function isCueVerb(lower: string): boolean {
  return sayingForms.has(lower) || judgingForms.has(lower)
}

/** The verbs that report speech and rarely anything else: they win over others in the same sentence. */
const plain = new Set(
  'say says said saying tell tells told telling added adds wrote writes tweeted argued argues explained explains noted notes insisted insists warned warns declared declares asked asks replied responded continued concluded'.split(
    ' ',
  ),
)

export function isPlainVerb(lower: string): boolean {
  return plain.has(lower)
}

/** Forms that may be nouns: they are verbs only after a subject. */
const nouns = new Set(
  `claim claims report reports state states estimate estimates pledge pledges promise promises charge charges comment comments protest
  protests demand demands reply replies answer answers hope hopes fear fears tweet tweets post posts vow vows call calls attack attacks
  question questions label labels brand brands hit hits read reason reasons rule rules signal signals offer offers wonder wonders note
  notes quote quotes cry cries chant chants complaint support joke jokes use uses see hail cast list term terms feeling thinking writing
  saying reporting meeting beginning object objects push remark remarks mention mentions email emails detail details talk talks finish credit praise doubt reading feel wish attacked paint rip tear
  stress echo counter caution recall reject welcome counters express urge urges`.split(/\s+/),
)

export function mayBeNoun(lower: string): boolean {
  return nouns.has(lower)
}

/** Past forms that do not end in `ed`, auxiliaries, and frequent present forms. */
const finite = new Set(
  `is was were are has had have will would could should can may might must did does went came took began met won lost ran became kept held led stood
  sat gave got made put sent set spent brought drew says say said told found saw thought knew felt heard left meant paid rose sold shot
  sought sang swore taught threw understood wore wrote broke chose drove fell flew forgot grew hid hung rode shook spoke struck swept
  built bought caught fought laid wants needs plans seems looks makes takes goes gets gives keeps believes remains`.split(/\s+/),
)

/** Whether a word looks like a finite verb. */
export function looksFinite(lower: string): boolean {
  return finite.has(lower) || /[^e]ed$/.test(lower) || (isSayingVerb(lower) && !lower.endsWith('ing'))
}

/** Verbs that report speech only together with the word after them. */
export const phrasalVerbs: ReadonlyMap<string, string> = new Map(
  `put it, puts it, point out, points out, pointed out, pointing out, shot back, shoots back, fired back, fires back, hit back, pushed back,
  chimed in, weighed in, weighing in, made clear, makes clear`
    .split(/,\s+/)
    .map((words) => words.split(' ') as [string, string]),
)
