// Asks the API on the server that this page comes from. All addresses are relative, so that the page works below a prefix too.

/** One page of a list. Throws an error that says what to do. */
export async function ask(path, parameters) {
  const response = await fetch(`${path}?${new URLSearchParams(parameters)}`).catch(() => {
    throw new Error('The server cannot be reached. Check your connection, and load this page again.')
  })
  const answer = await response.json().catch(() => {
    throw new Error(`The server sent no JSON (status ${response.status}). Is there a proxy in between that is out of order?`)
  })
  if (response.ok) return answer
  const problems = (answer.errors ?? [answer]).map(problemText).join('\n')
  if (response.status >= 500) throw new Error(`The server cannot answer now. Load this page again in a moment.\n${problems}`)
  throw new Error(`The server does not accept this question. Change it above.\n${problems}`)
}

function problemText({ parameter, message, detail }) {
  return parameter === undefined ? (message ?? detail) : `${parameter}: ${message}`
}

/** The address of a fact, or of a list, for a browser or a program. */
export const factPath = (list, id) => `${list}/${encodeURIComponent(id)}`
export const listPath = (list, parameters) => `${list}?${new URLSearchParams(parameters)}`
