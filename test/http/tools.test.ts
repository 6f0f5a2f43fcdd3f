import { execFile } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import t from 'tap'
import { startWithArticles } from '../articles.js'

const run = promisify(execFile)
const { app } = await startWithArticles(t)
await app.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.server.address() as AddressInfo
const url = `http://127.0.0.1:${port}`
const env = { ...process.env, _TAPJS_PROCESSINFO_COVERAGE_: '0' }

/** False if a tool works on this machine, or the reason to skip its test. */
const runs = async (command: string, words: string[]) =>
  run(command, words, { env }).then(
    () => false,
    () => `${command} ${words.join(' ')} does not work on this machine`,
  )

const pandas = ['-c', 'import pandas']
const python = (await runs('/usr/bin/python3', pandas)) === false ? '/usr/bin/python3' : 'python3'

t.test('pandas infers the right types', { skip: await runs(python, pandas) }, async (t) => {
  const script = `
import json, pandas
figures = pandas.read_csv("${url}/figures?format=csv&article=velmouth-ferry-overturns", parse_dates=["asOfStart", "announcedOnEnd"])
entities = pandas.read_csv("${url}/entities?format=csv")
quotes = pandas.read_csv("${url}/quotes?format=csv")
print(json.dumps({
  "types": {name: str(figures[name].dtype) for name in ["id", "value", "low", "asOfStart", "announcedOnEnd", "start", "exact"]},
  "killed": figures[figures.metric == "killed"].set_index("reporterName")["value"].to_dict(),
  "identified": str(entities.identified.dtype),
  "counts": [len(figures), len(entities), len(quotes)],
  "unknown": int(figures["low"].isna().sum()),
  "lamps": quotes[quotes.id == "velmouth-ferry-overturns.bring-lamps"]["exact"].item(),
}))`
  const { stdout } = await run(python, ['-c', script], { env })
  t.same(JSON.parse(stdout), {
    types: {
      id: 'object',
      value: 'float64',
      low: 'float64',
      asOfStart: 'datetime64[ns]',
      announcedOnEnd: 'datetime64[ns]',
      start: 'int64',
      exact: 'object',
    },
    killed: { 'Velmouth River Rescue': 9, 'Saint Orla Hospital': 11 },
    identified: 'bool',
    counts: [7, 62, 57],
    unknown: 6,
    lamps: JSON.parse((await app.inject('/quotes/velmouth-ferry-overturns.bring-lamps')).body).text,
  })
})

t.test('R infers the right types', { skip: await runs('Rscript', ['--version']) }, async (t) => {
  const script = `
options(encoding = "UTF-8")
figures <- read.csv("${url}/figures?format=csv&article=velmouth-ferry-overturns", na.strings = "")
entities <- read.csv("${url}/entities?format=csv", na.strings = "")
killed <- figures[figures$metric == "killed", ]
cat(class(figures$value), class(figures$start), class(figures$id), class(entities$identified), class(as.Date(figures$asOfStart)), "\\n")
cat(nrow(figures), nrow(entities), sum(is.na(figures$value)), sort(killed$value), "\\n")`
  const { stdout } = await run('Rscript', ['-e', script], { env })
  t.equal(stdout, 'integer integer character logical Date \n7 62 1 9 11 \n')
})
