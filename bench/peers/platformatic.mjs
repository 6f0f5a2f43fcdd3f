import { readFileSync } from 'node:fs'
import mapper from '@platformatic/sql-mapper'
import openapi from '@platformatic/sql-openapi'
import { fastify } from 'fastify'

const { rows } = JSON.parse(readFileSync(process.env.QUOTES, 'utf8'))
const columns = Object.keys(rows[0])
const app = fastify()
app.register(mapper.plugin, { connectionString: 'sqlite://:memory:', onDatabaseLoad })
app.register(openapi)
await app.listen({ host: process.env.HOST, port: Number(process.env.PORT) })

/** Makes the table before the mapper looks at it. */
async function onDatabaseLoad(db, sql) {
  const type = (name) => (rows.some((row) => ['number', 'boolean'].includes(typeof row[name])) ? 'integer' : 'text')
  const definitions = columns.map((name) => `"${name}" ${name === 'id' ? 'varchar(255) primary key' : type(name)}`)
  await db.query(sql.__dangerous__rawValue(`create table quotes (${definitions.join(', ')})`))
  await db.query(sql`create index quotes_speaker on quotes (speaker)`)
  const names = sql.__dangerous__rawValue(columns.map((name) => `"${name}"`).join(', '))
  for (const row of rows) {
    // SQLite has no booleans.
    const values = columns.map((name) => sql`${typeof row[name] === 'boolean' ? Number(row[name]) : row[name]}`)
    await db.query(sql`insert into quotes (${names}) values (${sql.join(values, ', ')})`)
  }
}
