/** What the bare servers send: 1 KB that was made before anybody asks. */
export const body = Buffer.from(JSON.stringify({ text: 'x'.repeat(1_013) }))
export const type = 'application/json; charset=utf-8'
