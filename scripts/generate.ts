import { writeFile } from 'node:fs/promises'
import { generateExamples, generateJsonSchema, generateOpenapi } from './contract.js'

// The contract shows the examples, so that it is written by the program that was built with them.
if (process.argv[2] === 'examples') await writeFile('src/http/openapi/examples.json', await generateExamples())
if (process.argv[2] === 'contract') {
  await writeFile('schemas/article-document.schema.json', generateJsonSchema())
  await writeFile('openapi.yaml', await generateOpenapi())
}
