/** The response of the bare servers: 1 KB, built once. */
export const body = Buffer.from(JSON.stringify({ text: 'x'.repeat(1_013) }))
export const type = 'application/json; charset=utf-8'
