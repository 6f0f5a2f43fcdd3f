import { datesIn } from '../../src/draft/dates/dates.js'
import { readGum } from './gum.js'

/** `node build/bench/extraction/dates.js FOLDER`: the dates of GUM that are a day, a month or a year. Right if the same day, month or year was found there. */
const [folder = '', show = ''] = process.argv.slice(2)
let [gold, right] = [0, 0]
for (const { text, published, dates } of await readGum(folder)) {
  const found = datesIn(text, published)
  for (const { start, end, when } of dates) {
    if (when === null) continue
    gold += 1
    const own = found.find((date) => date.start < end && start < date.end)
    if (own?.date?.edtf === when) right += 1
    else if (show !== '') console.log(when, own?.date?.edtf, text.slice(start, end))
  }
}
console.log(`dates: ${right} of ${gold} right (${((100 * right) / gold).toFixed(1)} %)`)
