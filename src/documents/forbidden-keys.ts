/** Names that no property may have: to JavaScript they are more than names. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
