/**
 * What is told with every answer that is data: anyone may read it from anywhere, and no browser may take it for anything
 * else. It is the same each time, so it is not put together for each answer; what `helmet` tells beside concerns pages.
 */
export const generalHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const
