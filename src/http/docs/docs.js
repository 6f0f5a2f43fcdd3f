/* global SwaggerUIBundle */

// Swagger UI has a dark look, which a class of the page selects.
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()

/** Shows the path of an operation without a link: it is in a button, which opens the operation and changes the address as well. */
const withoutNestedLinks = () => ({
  wrapComponents: {
    DeepLink: (DeepLink, { React }) =>
      function OperationPath(properties) {
        const isOperation = properties.path.includes('/')
        return isOperation ? React.createElement('span', null, properties.text) : React.createElement(DeepLink, properties)
      },
  },
})

/** Swagger UI gives most fields and regions no name, and the keyboard cannot reach boxes that scroll. All is added when they appear. */
const addNames = () => {
  for (const field of page.querySelectorAll(':is(select, input, textarea):not([aria-label])'))
    if (field.labels.length === 0) field.ariaLabel = nameOf(field)
  for (const region of page.querySelectorAll('[role=region]:not([aria-label])'))
    region.ariaLabel = `Responses of ${region.closest('.opblock')?.querySelector('.opblock-summary-path').textContent}`
  for (const box of page.querySelectorAll('pre.microlight:not([tabindex])')) {
    box.tabIndex = 0
    box.role = 'group'
    box.ariaLabel = box.classList.contains('example') ? 'Example' : 'Content'
  }
}
const nameOf = (field) => {
  const parameter = field.closest('[data-param-name], [data-property-name]')?.dataset
  if (field.closest('.examples-select') !== null) return `Example of ${parameter?.paramName ?? 'the body'}`
  return parameter?.paramName ?? parameter?.propertyName ?? (field.localName === 'select' ? 'Media type' : 'Body')
}
const page = document.getElementById('swagger-ui')
new MutationObserver(addNames).observe(page, { childList: true, subtree: true })

SwaggerUIBundle({
  dom_id: '#swagger-ui',
  url: new URL('docs/json', location.href).href,
  // BaseLayout has no bar for entering the URL of another document.
  layout: 'BaseLayout',
  docExpansion: 'list',
  // The schemas are in each response too.
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  deepLinking: true,
  validatorUrl: null,
  // In the default theme, numbers have a contrast of 3.6:1.
  syntaxHighlight: { theme: 'obsidian' },
  plugins: [withoutNestedLinks],
})

// A link to an operation opens it, also where the page is open already.
addEventListener('hashchange', () => {
  const id = location.hash.slice(2).replace('/', '-')
  const operation = document.getElementById(`operations-${id}`)
  if (operation === null || operation.classList.contains('is-open')) return
  operation.querySelector('.opblock-summary-control').click()
})
