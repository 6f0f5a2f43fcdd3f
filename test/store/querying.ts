import type { Reader, Store } from '../../src/store/types.js'

type Asking = Omit<Reader, 'version' | 'changed'> & { version(): Promise<string> }

/** The questions of a reader, each asked of the newest state by itself. */
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
