import type { FastifyInstance } from 'fastify'
import { immutable, staticResponse } from '../cache/static-response.js'
import { icon, iconPath, scriptPath, stylePath } from '../pages/parts/assets.js'
import { script } from '../pages/parts/script.js'
import { style } from '../pages/parts/style.js'

/** The style sheet, the script and the icon of all pages. */
export function assetRoutes(app: FastifyInstance): void {
  const schema = { hide: true }
  app.get(
    `/${stylePath}`,
    { schema },
    staticResponse('text/css; charset=utf-8', () => style, undefined, immutable),
  )
  app.get(
    `/${scriptPath}`,
    { schema },
    staticResponse('text/javascript; charset=utf-8', () => script, undefined, immutable),
  )
  app.get(
    `/${iconPath}`,
    { schema },
    staticResponse('image/svg+xml', () => icon),
  )
}
