import { openDataStore } from '../../src/ingest/open-store.js'
import { asking } from '../store/querying.js'

/** Ids of everything that is stored in a data folder. */
export async function stored(folder: string) {
  const store = await openDataStore(folder)
  const ids = async (resource: string) => {
    const order = [{ column: 'id', descending: false }]
    const { items } = await asking(store).list({
      resource,
      conditions: [],
      order,
      limit: 100,
      after: null,
      countLimit: 100,
      scanLimit: 100,
    })
    return items.map((json) => (JSON.parse(json) as { id: string }).id)
  }
  const documents = (await asking(store).documents()).map(({ id, origin }) => `${id} (${origin})`)
  const facts = [...(await ids('quotes')), ...(await ids('figures')), ...(await ids('events'))]
  const contents = { documents, articles: await ids('articles'), entities: await ids('entities'), facts }
  await store.close()
  return contents
}

/** The source of a stored document. */
export async function storedSource(folder: string, id: string): Promise<string | null> {
  const store = await openDataStore(folder)
  const source = await asking(store).source(id)
  await store.close()
  return source
}
