/* global SwaggerUIBundle */

// Swagger UI has a dark look, which a class of the page selects.
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()

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
})

// A link to an operation opens it, also where the page is open already.
addEventListener('hashchange', () => {
  const id = location.hash.slice(2).replace('/', '-')
  const operation = document.getElementById(`operations-${id}`)
  if (operation === null || operation.classList.contains('is-open')) return
  operation.querySelector('.opblock-summary-control').click()
})
