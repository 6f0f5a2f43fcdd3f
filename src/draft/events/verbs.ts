import type { AuthoredEvent } from '../../../schemas/event.js'

type Type = AuthoredEvent['type']

/** A verb that states an event, in its past form, and what must follow it. Null: not in this voice. */
export interface EventVerb {
  type: Type
  active: RegExp | null
  passive: RegExp | null
  /** Whether the direct object has to be a name. */
  needsName: boolean
  /** Whether only a person or a group can suffer it. */
  isPersonal: boolean
}

/** The start of an object: `the deal`, `him`, `12 people`, a name. No preposition, no clause. */
const object =
  /^ (?!(?:to|by|in|on|at|as|for|with|of|from|and|or|but|that|after|when|while|because|if|before|during|since|over|off|out|up|down|back|away)\b)[\p{L}\d$£€]/u
/** People that somebody hurts: `12 people`, `a man`, a name. */
const people =
  /^ (?:him|her|them|himself|herself|(?:at least |more than |about )?(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|an?|the|his|her|several|dozens of|hundreds of)(?: [\p{L}-]+){0,2} (?:people|person|men|man|women|woman|children|child|soldiers?|civilians?|officers?|policem[ae]n|protesters?|students?|worshippers?|militants?|hostages?|others|mother|father|wife|husband|son|daughter|brother|sister)\b|\p{Lu})/u
const action = /^ (?!(?:the|an?|his|her|its|their|this|that|be)\b)\p{Ll}/u
const anything = /^/
const nothing = /^(?: (?:as|from|on|in|after|over|amid|last|yesterday|\p{Lu}\p{Ll}+day)\b|[,.;]|$)/u
const name = /^ (?:(?:the|his|her|its|their|former|then|fellow|new)\b|\p{Lu})/u

/** Most attacks in the news are made with words. */
const violent =
  /^ (?=\p{L}|\d).*\b(?:with (?:an? )?(?:knife|knives|guns?|rifles?|grenades?|bombs?|drones?|missiles?|rockets|weapons)|gunmen|militants|rebels|troops|soldiers|fighters|convoy|base|village|checkpoint|embassy|consulate|killing|wounding|injuring)\b/u

interface Entry {
  words: string
  active?: RegExp
  passive?: RegExp
  needsName?: true
  isPersonal?: true
}

/** The verbs of each type of PLOVER. Few and certain ones: verbs that mean many things state an event only with certain words after them. */
const list: Readonly<Record<Type, readonly Entry[]>> = {
  agree: [{ words: 'agreed to|pledged to|promised to|vowed to', active: action }],
  consult: [{ words: 'met with|met|held talks with|negotiated with|spoke with|interviewed|visited', active: name, needsName: true }],
  support: [
    { words: 'endorsed|praised|congratulated|applauded', active: object, passive: /^ by\b/ },
    { words: 'backed', active: object },
  ],
  cooperate: [
    { words: 'signed', active: /^ (?:an?|the)(?: [\p{L}-]+){0,3} (?:agreement|deal|treaty|accord|pact|memorandum|contract)\b/u },
    { words: 'ratified', active: object },
  ],
  aid: [
    { words: 'rescued', active: people },
    { words: 'donated', active: object },
    { words: 'delivered aid to|sent aid to|provided aid to', active: name, needsName: true },
  ],
  yield: [
    { words: 'handed over', active: object },
    { words: 'resigned|stepped down', active: nothing },
    { words: 'conceded', active: /^ (?:defeat|the (?:race|election|contest))\b/ },
    { words: 'released|freed', passive: /^ (?:from (?:prison|jail|custody|detention)|on bail)\b/ },
  ],
  request: [
    { words: 'urged|called on|appealed to', active: object },
    { words: 'called for|appealed for', active: /^ \p{L}/u },
    { words: 'asked', active: /^ (?:(?!whether\b|if\b|how\b|why\b|about\b)[\p{L}’'-]+ ){1,5}(?:not )?to \p{Ll}/u },
  ],
  accuse: [
    { words: 'accused|blamed|criticised|criticized|condemned|denounced', active: object, passive: /^ (?:by|of|for|over)\b/ },
    { words: 'sued', active: object, passive: /^ by\b/ },
    { words: 'charged', passive: /^ with\b/ },
  ],
  reject: [
    { words: 'rejected|vetoed|turned down', active: object, passive: /^ by\b/ },
    { words: 'declined to|refused to', active: action },
  ],
  threaten: [
    { words: 'threatened to', active: action },
    { words: 'threatened', active: name, needsName: true },
  ],
  protest: [
    { words: 'protested|demonstrated', active: /^ (?:against|outside|in|at|over)\b/ },
    { words: 'marched', active: /^ (?:through|to|on|across)\b/ },
    { words: 'went on strike', active: anything },
  ],
  sanction: [
    { words: 'imposed sanctions on', active: name, needsName: true },
    { words: 'expelled|banned', active: object, passive: /^ (?:from|by|for)\b/ },
    { words: 'suspended', passive: /^ (?:from|by|for|without|after)\b/ },
  ],
  mobilize: [
    {
      words: 'deployed|mobilised|mobilized',
      active:
        /^ (?:(?:its|his|her|their|the|more|additional|\d[\d,]*)(?: [\p{L}-]+){0,2} )?(?:troops|forces|soldiers|warships|ships|aircraft|tanks|reservists|police|observers)\b/u,
    },
    {
      words: 'launched',
      active: /^ (?:its|an?|the|their)(?: [\p{L}-]+){0,3} (?:conscription|mobili[sz]ation|recruitment) (?:drive|campaign)\b/u,
    },
  ],
  coerce: [
    { words: 'arrested|detained|imprisoned|jailed|kidnapped', active: people, passive: anything, isPersonal: true },
    { words: 'captured|taken prisoner|taken hostage', passive: anything, isPersonal: true },
    { words: 'cracked down on', active: object },
    { words: 'raided', active: object, passive: /^ by\b/ },
  ],
  assault: [
    { words: 'killed|wounded|injured|stabbed|murdered|assassinated', active: people, passive: anything, isPersonal: true },
    // `the long shot Holm` is no shot.
    {
      words: 'shot',
      active: new RegExp(`(?!^ \\p{Lu})${people.source}`, 'u'),
      passive: /^(?: (?:dead|in|by|and|while|to death|several|multiple)\b|[,.;]|$)/,
      isPersonal: true,
    },
    { words: 'attacked', active: violent, passive: violent },
    { words: 'opened fire on', active: object },
    { words: 'dropped', active: /^ (?:[\p{L}\d]+ ){0,2}bombs? on\b/u },
    { words: 'bombed|invaded|shelled', active: object, passive: /^ by\b/ },
  ],
  retreat: [
    { words: 'withdrew', active: /^ (?:(?:its|his|their|all|the|some|\d[\d,]*)(?: [\p{L}-]+){0,2} )?(?:troops|forces|soldiers)\b/u },
    { words: 'retreated', active: /^ (?:from|to)\b/ },
    { words: 'surrendered', active: /^(?: to (?:the )?(?:police|authorities)\b|[,.;]|$)/ },
  ],
}

const byWords = new Map<string, EventVerb>(
  Object.entries(list).flatMap(([type, entries]) =>
    entries.flatMap(({ words, active = null, passive = null, needsName = false, isPersonal = false }) =>
      words.split('|').map((word) => [word, { type: type as Type, active, passive, needsName, isPersonal }] as const),
    ),
  ),
)

/** Longer wordings first, so that `threatened to` is not taken for `threatened`. */
const alternatives = [...byWords.keys()].sort((a, b) => b.length - a.length)
const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}-])`, 'gu')

/** The verbs of a sentence that may state an event, in its order. */
export function eventVerbs(sentence: string): { verb: EventVerb; words: string; at: number }[] {
  return [...sentence.matchAll(pattern)].map(({ 0: words, index }) => ({ verb: byWords.get(words) as EventVerb, words, at: index }))
}
