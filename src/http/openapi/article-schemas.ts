import type { FastifySchema } from 'fastify'
import Type from 'typebox'
import { ArticleDocument } from '../../../schemas/article-document.js'
import { reference } from '../../../schemas/reference.js'
import type { Resource } from '../../resources/resource.js'
import { required } from './item-schema.js'
import { operationSchema } from './operation.js'

export function documentSchema({ path, example }: Resource): FastifySchema {
  return operationSchema({
    operationId: 'getArticleDocument',
    tag: path,
    summary: 'Get the document of an article',
    description: 'The article document just as it came in: what an author wrote, character by character.',
    params: { id: required('Id of the article.', example.id) },
    answers: { 'application/json': reference(ArticleDocument) },
    answerDescription: 'The document.',
    stored: true,
    problems: ['unknown-parameter', 'no-such-item'],
  })
}

export function textSchema({ path, example }: Resource): FastifySchema {
  return operationSchema({
    operationId: 'getArticleText',
    tag: path,
    summary: 'Get the text of an article',
    description: 'The text that the positions of all pins count in, where its owner included it in the document.',
    params: { id: required('Id of the article.', example.id) },
    answers: { 'text/plain': Type.String({ description: 'The text in UTF-8.' }) },
    answerDescription: 'The text.',
    stored: true,
    problems: ['unknown-parameter', 'no-such-item', 'text-not-included'],
  })
}
