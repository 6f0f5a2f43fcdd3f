// Whatever comes from the API is put into the page as text, never as HTML.

export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children)
}

export function svgElement(name, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children)
}

function filled(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children)
  return node
}
