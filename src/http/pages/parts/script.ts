/**
 * Highlights all words of the fact that is under the pointer, has the focus or was chosen, and its data beside them. Without it, the
 * words of a fact are links to its data.
 */
export const script = `
const all = [...document.querySelectorAll('[data-facts]')]
const numbersOf = (element) => element?.closest('[data-facts]')?.dataset.facts.split(' ') ?? []
const show = (facts) => {
  for (const element of all) element.classList.toggle('shown', element.dataset.facts.split(' ').some((fact) => facts.includes(fact)))
}
const chosen = () => numbersOf(document.getElementById(decodeURIComponent(location.hash.slice(1))))
for (const type of ['pointerover', 'focusin']) addEventListener(type, ({ target }) => {
  const facts = target instanceof Element ? numbersOf(target) : []
  show(facts.length > 0 ? facts : chosen())
})
addEventListener('hashchange', () => show(chosen()))
show(chosen())
`
