import { replaceFile } from '../src/cli/replace-file.js'
import { generateExamples, generateJsonSchema, generateOpenapi } from './contract.js'

// The contract shows the examples, so that it is written by the program that was built with them.
if (process.argv[2] === 'examples') await replaceFile('src/http/openapi/examples.json', await generateExamples())
if (process.argv[2] === 'contract') {
  await replaceFile('schemas/article-document.schema.json', generateJsonSchema())
  await replaceFile('openapi.yaml', await generateOpenapi())
}
