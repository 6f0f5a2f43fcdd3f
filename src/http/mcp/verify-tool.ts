import Type, { type Static } from 'typebox'
import { nullableInteger } from '../../../schemas/reference.js'
import { FactPin, Verification } from '../../../schemas/search.js'
import type { Resource } from '../../resources/resource.js'
import type { ApiOperation } from '../openapi/operations.js'
import { refuseArguments, toQueryString, unknownArguments } from './arguments.js'
import { citedProperties, passageProperties } from './result-schemas.js'
import { passage, pathOfKind, permalink, type Row, readSources } from './rows.js'
import { type Tool, toolFor } from './tool.js'

type Verified = Static<typeof Verification>

/** The tool `verify`: whether an article contains exactly these words, and where. */
export function verifyTool(operation: ApiOperation, resources: readonly Resource[]): Tool {
  const { format: _, ...properties } = operation.query
  const { path: articlePath } = resources.find(({ textIncluded }) => textIncluded) as Resource
  return toolFor(operation, {
    input: { properties, required: operation.required },
    output: verificationSchema,
    async call({ send, baseUrl }, given) {
      refuseArguments(unknownArguments(given, Object.keys(properties)))
      const query = toQueryString(given)
      const { article, passages, closest, ...found } = JSON.parse(await send({ url: `${operation.url}?${query}` })) as Verified
      const source = (await readSources(send, [article])).get(article)
      const toRow = ({ part, facts, ...place }: Verified['passages'][number]): Row => {
        const pinned = facts.map((fact) => ({ ...fact, permalink: permalink(baseUrl, pathOfKind(resources, fact.kind), fact.id) }))
        return { ...passage(place), ...(part === null ? {} : { part }), facts: pinned }
      }
      const data = {
        ...found,
        source,
        permalink: permalink(baseUrl, articlePath, article),
        passages: passages.map(toRow),
        closest: closest.map(toRow),
      }
      return { about: about[found.searched][found.status], data }
    },
  })
}

const about: Record<Verified['searched'], Record<Verified['status'], string>> = {
  text: {
    found: 'The article contains the words.',
    ambiguous: 'The article contains the words several times.',
    'not-found': 'The article does not contain the words.',
  },
  evidence: {
    found: 'The article contains the words.',
    ambiguous: 'The article contains the words several times.',
    'not-found': 'The pinned words of the article do not contain these. Its whole text is not included, so they may still be in it.',
  },
}

const { exact, searched, status } = Verification.properties
const facts = Type.Array(
  Type.Object({ ...FactPin.properties, permalink: citedProperties.permalink }, { additionalProperties: false, description: 'A fact.' }),
  { description: 'The facts that are pinned to these words.' },
)
const passages = (description: string) =>
  Type.Array(
    Type.Object(
      {
        ...passageProperties,
        part: Type.Optional(nullableInteger({ description: 'Number of the part, if the words are apart in the article.' })),
        facts,
      },
      { additionalProperties: false, description: 'Words of the article.' },
    ),
    { description },
  )

const { source, permalink: address } = citedProperties
const verificationSchema = Type.Object(
  {
    exact,
    searched,
    status,
    source,
    permalink: address,
    passages: passages('Where the words are.'),
    closest: passages('The most similar passages, if the words are not found.'),
  },
  { additionalProperties: false, description: 'Whether an article contains the words, and where.' },
)
