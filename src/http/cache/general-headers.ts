/**
 * Headers of every data response. They are constant, so the helmet and cors plugins, which compute theirs for each
 * response, are registered for pages and uploads only.
 */
export const generalHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const
