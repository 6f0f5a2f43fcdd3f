import { sha256 } from '../../../text/sha256.js'
import { script } from './script.js'
import { style } from './style.js'

/** The path of the style sheet. Its name changes with its content, so that it can be cached for a year. */
export const stylePath = `assets/style-${sha256(style).slice(0, 12)}.css`
/** The same for the script. */
export const scriptPath = `assets/facts-${sha256(script).slice(0, 12)}.js`

export const iconPath = 'favicon.svg'
/** A closing quotation mark. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b4f9c"/><path fill="#fff" d="M6 8h8v8l-4 8H7l2-8H6zm12 0h8v8l-4 8h-3l2-8h-3z"/></svg>'
