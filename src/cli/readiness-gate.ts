import { type Store, StoreUnavailable } from '../store/types.js'

/** A store that answers nobody until it is opened: so that nobody gets answers from before it is up to date. */
export function gated(store: Store): { store: Store; open(): void } {
  let isOpen = false
  return {
    store: {
      ...store,
      read: (work, version) =>
        isOpen ? store.read(work, version) : Promise.reject(new StoreUnavailable('the store is not up to date yet')),
      knownVersion: () => (isOpen ? store.knownVersion() : null),
    },
    open() {
      isOpen = true
    },
  }
}
