/** States of which earlier and later ones can be restored. */
export interface History<T> {
  past: readonly T[]
  present: T
  future: readonly T[]
  /** What the last change was about: changes about the same, such as letters typed into one field, are undone together. */
  topic: string | null
}

/** Each state shares its unchanged parts with the others, so many of them need little memory. */
const maximumStates = 500

export function historyOf<T>(present: T): History<T> {
  return { past: [], present, future: [], topic: null }
}

export function changed<T>(history: History<T>, present: T, topic: string | null = null): History<T> {
  if (present === history.present) return history
  if (topic !== null && topic === history.topic) return { ...history, present, future: [] }
  return { past: [...history.past.slice(1 - maximumStates), history.present], present, future: [], topic }
}

export function undone<T>({ past, present, future, ...rest }: History<T>): History<T> {
  const last = past.at(-1)
  return last === undefined
    ? { past, present, future, ...rest }
    : { past: past.slice(0, -1), present: last, future: [present, ...future], topic: null }
}

export function redone<T>({ past, present, future, ...rest }: History<T>): History<T> {
  const [next, ...later] = future
  return next === undefined ? { past, present, future, ...rest } : { past: [...past, present], present: next, future: later, topic: null }
}
