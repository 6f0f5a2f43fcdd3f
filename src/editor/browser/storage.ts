/** What a browser keeps; nothing, if its settings forbid that. */
export function storageOf(name: 'localStorage' | 'sessionStorage'): Storage {
  try {
    return globalThis[name]
  } catch {
    return forgetful
  }
}

const forgetful = {
  getItem: () => null,
  removeItem: () => undefined,
  setItem: () => {
    throw new Error('the browser keeps nothing')
  },
} as unknown as Storage
