import type { DatabaseSyncInstance } from '@photostructure/sqlite'

/** Of what articles share, only the rows of people are copied. */
const ofPeople: Readonly<Record<string, string>> = {
  entities: 'id in people',
  entities_json: '"row" in (select "row" from source.entities where id in people)',
  entities_links: 'id in people',
  entities_variants: 'id in people',
  entities_agreed: 'id in people',
  names: 'entity in people',
  // The counts of people are added later.
  counts: "resource <> 'entities'",
}

/** What becomes of columns whose copies are not just the texts with other ids. */
const special: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  documents: { hash: 'other_hashes(hash, copy)' },
  document_hashes: { hashes: 'other_hashes(hashes, copy)' },
  entities_versions: { hash: 'variant_hash(hash, copy)' },
  entities_variants: { hash: 'variant_hash(hash, copy)' },
  entities_agreed: { hash: 'variant_hash(hash, copy)' },
  names: { folded: "case when kind = 'id' and copy > 0 then folded || ' ' || copy else folded end" },
  counts: { count: 'sum(count)' },
  figures_groups: { count: 'sum(count)', low: 'min(low)', high: 'max(high)', newest: 'max(copied(newest, copy))' },
}

/** The condition for the rows of a table that are copied. */
export function copiedRows(table: string): string {
  return ofPeople[table] ?? 'true'
}

interface Column {
  name: string
  type: string
  pk: number
}

/** Copies the rows of a table, in the order of its primary key if it is stored in that order. */
export function copyTable(database: DatabaseSyncInstance, table: string): void {
  const columns = database
    .prepare(`select name, lower(type) as type, pk from pragma_table_info('${table}', 'source')`)
    .all() as unknown as Column[]
  const own = special[table] ?? {}
  const expressions = columns.map(({ name, type }) => own[name] ?? copyOfColumn(database, table, name, type))
  const isGrouped = Object.values(own).includes('sum(count)')
  const keys = columns.flatMap(({ pk }, index) => (pk > 0 ? [index + 1] : []))
  const statement = [
    `insert into main."${table}" select ${expressions.join(', ')} from copies cross join source."${table}"`,
    `where copy = 0 or ${copiedRows(table)}`,
    isGrouped ? `group by ${keys.join(', ')}` : '',
    orderOf(database, table, columns),
  ]
  database.exec(statement.join(' '))
}

function copyOfColumn(database: DatabaseSyncInstance, table: string, name: string, type: string): string {
  if (name === 'row') return `"row" + copy * (select "row" from source.dataset)`
  if (type !== 'text') return `"${name}"`
  // Calling a function for each row takes longer than anything else.
  const changed = `select exists (select 1 from source."${table}" where copied("${name}", 1) <> "${name}") as found`
  const { found } = database.prepare(changed).get() as { found: number }
  return found === 1 ? `copied("${name}", copy)` : `"${name}"`
}

/** Tables without row numbers are stored in the order of their primary key. */
function orderOf(database: DatabaseSyncInstance, table: string, columns: readonly Column[]): string {
  const { wr } = database.prepare(`select wr from pragma_table_list where schema = 'source' and name = '${table}'`).get() as { wr: number }
  if (wr === 0) return ''
  const { index } = database.prepare(`select name as "index" from pragma_index_list('${table}', 'source') where origin = 'pk'`).get() as {
    index: string
  }
  const keys = database.prepare(
    `select name, "desc" as descending from pragma_index_xinfo('${index}', 'source') where key = 1 order by seqno`,
  )
  const positions = new Map(columns.map(({ name }, position) => [name, position + 1]))
  const order = (keys.all() as { name: string; descending: number }[]).map(
    ({ name, descending }) => `${positions.get(name)}${descending === 1 ? ' desc' : ''}`,
  )
  return `order by ${order.join(', ')}`
}
