import { type ProblemCode, problemKinds } from '../errors/problems.js'

/** The problem responses of the contract, as named components: the problems that each one may carry, all with one status. */
export const problemResponses = {
  UnknownParameter: ['unknown-parameter'],
  InvalidParameter: ['unknown-parameter', 'invalid-parameter'],
  InvalidListRequest: ['unknown-parameter', 'invalid-parameter', 'invalid-cursor', 'too-many-parts'],
  InvalidUpload: ['unknown-parameter', 'invalid-body'],
  InvalidDraft: ['unknown-parameter', 'invalid-parameter', 'invalid-body'],
  InvalidChange: ['unknown-parameter', 'malformed-request', 'invalid-body'],
  InvalidKey: ['invalid-key'],
  WritingRefused: ['writing-disabled', 'insufficient-scope'],
  ArticleOfFixtures: ['article-of-fixtures'],
  PreconditionFailed: ['precondition-failed'],
  TooManyAttempts: ['too-many-attempts'],
  ItemNotFound: ['no-such-item'],
  TextNotFound: ['no-such-item', 'text-not-included'],
  NotAcceptable: ['not-acceptable'],
  BodyTooLarge: ['body-too-large'],
  UnsupportedMediaType: ['unsupported-media-type'],
  DocumentProblems: ['document-problems', 'document-too-complex'],
  DraftProblems: ['unreadable-text', 'document-too-complex'],
  TooManyRequests: ['too-many-requests'],
  InternalError: ['internal-error'],
  NotReady: ['not-ready', 'overloaded'],
} as const satisfies Record<string, readonly ProblemCode[]>
export type ProblemResponse = keyof typeof problemResponses

export function statusOf(response: ProblemResponse): number {
  return problemKinds[problemResponses[response][0]].status
}

/** Lists the codes of the problems, each with its meaning. */
export function descriptionOf(response: ProblemResponse): string {
  const codes: readonly ProblemCode[] = problemResponses[response]
  if (codes.length === 1) return `\`${codes[0]}\`: ${problemKinds[codes[0] as ProblemCode].description}`
  return `One of these problems:\n\n${codes.map((code) => `- \`${code}\`: ${problemKinds[code].description}`).join('\n')}`
}
