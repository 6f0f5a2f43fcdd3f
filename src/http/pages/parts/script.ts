/**
 * Highlights all words of the fact that is under the pointer, has the focus or was chosen, and its data beside them. Words that are
 * not on the page are fetched with their fact. Without the script, the words of a fact are links to its data.
 */
export const script = `
const words = [...document.querySelectorAll('[data-f]')]
const rows = [...document.querySelectorAll('.facts > .rows > li')]
const aside = document.querySelector('.facts')
const numberOf = (row) => String(rows.indexOf(row))
const numbersOf = (element) => {
  const row = element.closest('.facts > .rows > li')
  return row === null ? (element.closest('[data-f]')?.dataset.f.split(' ') ?? []) : [numberOf(row)]
}
const chosen = () => rows.find(({ id }) => id === decodeURIComponent(location.hash.slice(1)))
const show = (facts) => {
  for (const word of words) word.classList.toggle('shown', word.dataset.f.split(' ').some((fact) => facts.includes(fact)))
  for (const row of rows) row.classList.toggle('shown', facts.includes(numberOf(row)))
}
// Only the list beside the text scrolls, not the page.
const bring = (row) => {
  if (row === undefined || aside.scrollHeight <= aside.clientHeight) return
  const { top, bottom } = row.getBoundingClientRect()
  const box = aside.getBoundingClientRect()
  if (top < box.top || bottom > box.bottom) aside.scrollTop += top - box.top - 16
}
const segmentsOf = (row) => words.filter((word) => word.dataset.f.split(' ').includes(numberOf(row)))
// The first link of a row that leads to a fact leads to its own.
const addressOf = (row) => [...row.querySelectorAll('a')].find(({ href }) => /\\/(?:quotes|figures|events)\\//.test(href)).href
const filled = []
const fill = async (row) => {
  const gaps = segmentsOf(row)
  if (!gaps.some((gap) => gap.localName === 'i')) return
  const response = await fetch(addressOf(row), { headers: { accept: 'application/json' } })
  if (!response.ok || chosen() !== row) return
  const letters = []
  let at = 0
  for (const { start, exact } of (await response.json()).evidence.sort((a, b) => a.start - b.start)) {
    letters.push(...[...exact].slice(Math.max(0, at - start)))
    at = Math.max(at, start + [...exact].length)
  }
  for (const gap of gaps) {
    const length = Number(gap.dataset.n ?? [...gap.textContent].length)
    const own = letters.splice(0, length).join('')
    if (gap.localName !== 'i') continue
    filled.push([gap, gap.textContent])
    gap.textContent = own
    gap.classList.add('filled')
  }
}
for (const type of ['pointerover', 'focusin']) addEventListener(type, ({ target }) => {
  const facts = target instanceof Element ? numbersOf(target) : []
  const row = facts.length > 0 ? rows[facts[0]] : chosen()
  show(row === undefined ? [] : facts.length > 0 ? facts : [numberOf(row)])
  if (target instanceof Element && target.closest('.article')) bring(row)
})
addEventListener('click', ({ target }) => {
  const gap = target instanceof Element ? target.closest('.article i[data-f]') : null
  if (gap !== null) location.hash = rows[numbersOf(gap)[0]].id
})
const choose = () => {
  for (const [gap, blanks] of filled.splice(0)) {
    gap.textContent = blanks
    gap.classList.remove('filled')
  }
  const row = chosen()
  show(row === undefined ? [] : [numberOf(row)])
  if (row === undefined) return
  fill(row)
  const [first] = segmentsOf(row)
  const { top, bottom } = first.getBoundingClientRect()
  if (top < 0 || bottom > innerHeight * 0.55) first.scrollIntoView({ block: 'center' })
  bring(row)
}
addEventListener('hashchange', choose)
choose()
`
