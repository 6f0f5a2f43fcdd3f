import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { Kind } from './kind.js'
import { areaUnit, lengthUnit } from './nouns.js'
import type { FoundNumber } from './numbers.js'

/** Units that stand beside the number: `80 km`, `50 km/h`, `30 square miles`, `20 degrees Celsius`. */
const measures: readonly [pattern: RegExp, metric: AuthoredFigure['metric'], unit: string][] = [
  [/^ ?(?:km\/h|kph|kilomet(?:er|re)s? (?:per|an) hour)(?!\p{L})/iu, 'speed', 'kilometre-per-hour'],
  [/^ ?(?:mph|miles? (?:per|an) hour)(?!\p{L})/iu, 'speed', 'mile-per-hour'],
  [/^ ?(?:km²|sq\.? km|square kilomet(?:er|re)s?)(?!\p{L})/iu, 'area', 'square-kilometre'],
  [/^ ?(?:m²|square met(?:er|re)s?)(?!\p{L})/iu, 'area', 'square-metre'],
  [/^[ -]square[ -]miles?(?!\p{L})/iu, 'area', 'square-mile'],
  [/^[ -]square[ -](?:feet|foot)(?!\p{L})/iu, 'area', 'square-foot'],
  [/^ ?(?:kg|kilogram(?:me)?s?)(?!\p{L})/iu, 'other', 'kilogram'],
  [/^ ?(?:°C|degrees? (?:Celsius|centigrade))(?!\p{L})/iu, 'temperature', 'degree-celsius'],
  [/^ ?(?:°F|degrees? Fahrenheit)(?!\p{L})/iu, 'temperature', 'degree-fahrenheit'],
]

/** Lengths, areas, speeds and temperatures. */
export function measured({ after }: FoundNumber): Kind | null {
  for (const [pattern, metric, unit] of measures) {
    const extent = pattern.exec(after)?.[0]
    if (extent !== undefined) return { metric, unit, measure: 'attribute', extent }
  }
  const [words = '', unit = ''] = /^[- ]?(\p{L}[\p{L}-]*)/u.exec(after) ?? []
  const length = lengthUnit(unit.toLowerCase())
  if (length !== undefined) return { metric: 'distance', unit: length, measure: 'attribute', extent: words }
  const area = areaUnit(unit.toLowerCase())
  return area === undefined ? null : { metric: 'area', unit: area, measure: 'attribute', extent: words }
}
