import { type Dimension, dimensions } from './series.js'

/** Dimensions that the figures of a group may differ in, unless the group is by them. The figures agree in the other dimensions. */
export const optionalDimensions = ['party', 'place', 'reporter'] as const satisfies readonly Dimension[]
export type OptionalDimension = (typeof optionalDimensions)[number]

/** The dimensions in which the figures of every group agree, since others are not comparable. */
export const requiredDimensions: readonly Dimension[] = dimensions.filter((dimension) => !isOptional(dimension))

/** A set of optional dimensions, as a sum of powers of two. */
export type Subset = number

/** All optional dimensions: groups by all of them are the series. */
export const seriesSubset: Subset = 7

export function isOptional(dimension: string): dimension is OptionalDimension {
  return (optionalDimensions as readonly string[]).includes(dimension)
}

/** The set of the optional ones of some dimensions. */
export function subsetOf(names: readonly string[]): Subset {
  return optionalDimensions.reduce((subset, dimension, index) => subset + (names.includes(dimension) ? 2 ** index : 0), 0)
}

/** The optional dimensions of a set. */
export function membersOf(subset: Subset): OptionalDimension[] {
  return optionalDimensions.filter((_, index) => (subset & (2 ** index)) !== 0)
}

/** The optional dimensions, beginning with one of them. */
export function rotation(first: OptionalDimension): OptionalDimension[] {
  const at = optionalDimensions.indexOf(first)
  return [...optionalDimensions.slice(at), ...optionalDimensions.slice(0, at)]
}

/**
 * The order of groups by some dimensions: that of the required ones, then a rotation of the optional ones that has those of the
 * group first, so that all figures of a group are next to each other.
 */
export function groupOrder(by: readonly string[]): Dimension[] {
  const subset = subsetOf(by)
  const first = subset === 2 || subset === 6 ? 'place' : subset === 4 || subset === 5 ? 'reporter' : 'party'
  return [...requiredDimensions, ...rotation(first)]
}

/** The dimensions that groups are sorted by and identified by; the article comes first. */
export function groupKey(by: readonly string[]): string[] {
  const order = groupOrder(by).filter((dimension) => !isOptional(dimension) || by.includes(dimension))
  return by.includes('article') ? ['article', ...order] : order
}
