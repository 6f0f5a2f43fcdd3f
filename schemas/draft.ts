import Type, { type Static } from 'typebox'
import { ArticleDocument } from './article-document.js'
import { reference } from './reference.js'

export const DraftDoubt = Type.Object(
  {
    kind: Type.String({
      description:
        'What is doubtful: `quote`, `speaker`, `pronoun`, `entity`, `date`; or `dropped` for a fact that was left out because a check refuses it.',
      examples: ['pronoun'],
    }),
    line: Type.Integer({ minimum: 1, description: 'Line of the text.', examples: [3] }),
    words: Type.String({ description: 'The words of the text that it is about.', examples: ['he'] }),
    message: Type.String({ description: 'What to look at.', examples: ['is Tomas Arden, the last man who was named'] }),
  },
  { $id: 'DraftDoubt', additionalProperties: false, description: 'A result of a draft that a person should look at.' },
)

export const DraftReport = Type.Object(
  {
    document: reference(ArticleDocument),
    text: Type.String({
      description: 'The text that was read, for a page the one that was found in it. The pins of the document can be verified against it.',
    }),
    doubts: Type.Array(reference(DraftDoubt), { description: 'What a person should look at, most doubtful first.' }),
  },
  {
    $id: 'DraftReport',
    additionalProperties: false,
    description: 'A draft with the text that it was made from, and with what is doubtful. Nothing was stored.',
  },
)
export type DraftReport = Static<typeof DraftReport>
