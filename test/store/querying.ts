import type { Reader, Store } from '../../src/store/types.js'

type Asking = Omit<Reader, 'version' | 'changed'> & { version(): Promise<string> }

/** The methods of a reader, each run in a read transaction of its own. */
export function asking(store: Store): Asking {
  const ask =
    (name: string) =>
    (...given: unknown[]) =>
      store.read(async (reader) => {
        const question = reader[name as keyof Reader]
        return typeof question === 'function' ? (question as (...given: unknown[]) => unknown)(...given) : question
      })
  return new Proxy({} as Asking, { get: (_, name) => ask(String(name)) })
}
