/** Words whose full stop does not end a sentence. */
const abbreviations = new Set(
  `mr mrs ms dr prof sen sens rep reps gov govs gen col lt capt cmdr maj sgt cpl pvt adm rev hon pres st mt ft vs no nos inc ltd co corp
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun etc al fig approx est dept univ assn bros jr sr
  ariz calif colo conn fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt
  wash wis wyo ala ark del`.split(/\s+/),
)

/** Words that rarely start a sentence after an abbreviation: titles stand before names. */
const onlyBeforeNames = new Set(
  'mr mrs ms dr prof sen sens rep reps gov govs gen col lt capt cmdr maj sgt adm rev hon pres st mt'.split(' '),
)

/** How an abbreviation ends: never a sentence, sometimes one, or it is none. */
export function abbreviationKind(word: string): 'title' | 'other' | null {
  // `then-Sen.`, `D-N.Y.`
  const lower = word.slice(word.lastIndexOf('-') + 1)
  if (onlyBeforeNames.has(lower)) return 'title'
  return abbreviations.has(lower) || /^\p{L}$/u.test(lower) ? 'other' : null
}
