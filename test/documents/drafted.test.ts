import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { hasDrafted, withoutDrafted } from '../../src/documents/drafted.js'
import { document } from '../ingest/brackwater.js'

/** The document with another place, in which the town lies, and with changes. */
function changed(change: (copy: ArticleDocument) => void): ArticleDocument {
  const copy = structuredClone(document)
  const [town] = copy.entities.slice(1) as [ArticleDocument['entities'][number]]
  town.partOf = [{ entity: 'marsh', basis: 'curated' }]
  copy.entities.push({ ...town, id: 'marsh', name: 'Marsh', partOf: [] }, { ...town, id: 'bugle', name: 'Bugle', partOf: [] })
  change(copy)
  return copy
}
const drafted = <T extends object>(made: T | undefined) => Object.assign(made as object, { provenance: 'drafted' })
const idsOf = ({ entities, quotes, figures, events }: ArticleDocument) =>
  [entities, quotes, figures, events].map((list) => list.map(({ id }) => id).join(' '))

t.test('a document without drafted parts stays as it is', async (t) => {
  const reviewed = changed(({ quotes }) => Object.assign(quotes[0] as object, { provenance: 'reviewed' }))
  t.equal(hasDrafted(reviewed), false)
  t.strictSame(withoutDrafted(reviewed), reviewed)
})

t.test('drafted facts are omitted, and the drafted entities that no other fact names', async (t) => {
  const all = changed(({ entities, quotes }) => {
    for (const entity of entities) drafted(entity)
    drafted(quotes[0])
  })
  t.equal(hasDrafted(all), true)
  t.strictSame(idsOf(withoutDrafted(all)), ['ada-fenn brackwater marsh', '', 'hives', 'honey-market-opens'])
  const figureToo = changed(({ entities, quotes, figures }) => {
    for (const entity of entities.slice(0, 2)) drafted(entity)
    drafted(quotes[0])
    drafted(figures[0])
  })
  t.strictSame(idsOf(withoutDrafted(figureToo)), ['marsh bugle', '', '', 'honey-market-opens'], 'entities of a person stay')
  const onlyEntities = changed(({ entities }) => entities.forEach(drafted))
  t.equal(hasDrafted(onlyEntities), true)
  t.strictSame(idsOf(withoutDrafted(onlyEntities)), ['ada-fenn brackwater marsh', 'bees-are-back', 'hives', 'honey-market-opens'])
})

t.test('what refers to an omitted fact no longer does', async (t) => {
  const referring = changed(({ quotes, figures, events }) => {
    const [figure, event] = [figures[0], events[0]] as [ArticleDocument['figures'][number], ArticleDocument['events'][number]]
    figures.push(drafted({ ...figure, id: 'rumour' }) as typeof figure, {
      ...figure,
      id: 'other',
      provenance: 'reviewed',
      contradicts: ['hives', 'rumour'],
    })
    events.push(drafted({ ...event, id: 'fair' }) as typeof event)
    drafted(quotes[0])
    Object.assign(event, { quotes: ['bees-are-back'], figures: ['hives', 'rumour'], contradicts: ['fair'] })
  })
  const { figures, events } = withoutDrafted(referring)
  t.strictSame(
    figures.map(({ id, contradicts }) => [id, contradicts]),
    [
      ['hives', []],
      ['other', ['hives']],
    ],
  )
  t.match(events, [{ id: 'honey-market-opens', quotes: [], figures: ['hives'], contradicts: [] }])
})
