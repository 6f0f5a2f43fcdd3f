import Type from 'typebox'
import { ArticleDocument } from '../../../schemas/article-document.js'
import { reference } from '../../../schemas/reference.js'
import { DocumentCheck } from '../../../schemas/search.js'
import { operationSchema } from './operation.js'

const file = (description: string) => Type.Unsafe({ type: 'string', format: 'binary', description })

export const checkSchema = operationSchema({
  operationId: 'checkDocument',
  tag: 'documents',
  summary: 'Check a document',
  description:
    'The dry run for newsrooms: tells everything that is wrong with an article document, each with line, pointer and what to do, as `verbatim check` and `import` would, and stores nothing. Send the document as JSON, or as a form with the parts `document` and `text`: with the text beside it, every pin is held against it, and words that do not stand there come with the closest passage.',
  body: {
    'application/json': { schema: reference(ArticleDocument) },
    'multipart/form-data': {
      schema: Type.Object(
        { document: file('The article document, in UTF-8.'), text: Type.Optional(file('The text of the article, in UTF-8.')) },
        { additionalProperties: false },
      ),
    },
  },
  answers: { 'application/json': reference(DocumentCheck) },
  answerDescription: 'Nothing is wrong with the document.',
  problems: ['unknown-parameter', 'invalid-body', 'document-problems', 'body-too-large', 'unsupported-media-type', 'not-ready'],
})
