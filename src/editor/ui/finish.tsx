import { useState } from 'preact/hooks'
import { fileOf, type Replaces, requestStore, type Stored } from '../browser/api.js'
import { download } from '../browser/files.js'
import { storageOf } from '../browser/storage.js'
import { sentence } from '../model/advice.js'
import { problemOf } from '../model/problems.js'
import { isDrafted, placesOf } from '../model/work.js'
import type { Editor, State } from './editor.js'

/** The key is kept as long as the tab is open. */
const keyName = 'verbatim-key'

function keep(key: string): void {
  try {
    storageOf('sessionStorage').setItem(keyName, key)
  } catch {
    // Then it has to be typed again.
  }
}

/** The last step: take the document home, or store it. */
export function Finish({ editor, state }: { editor: Editor; state: State }) {
  const { document, text } = editor.work
  const { id } = document.article
  const open = placesOf(document).filter(({ item }) => isDrafted(item)).length
  const { check, problems } = state
  return (
    <>
      <p class={check === 'done' && problems.length === 0 ? 'good' : 'soft'}>
        {check === 'done' && problems.length === 0 && '✓ The document is valid, and every pin is in the text. '}
        {check === 'done' && problems.length > 0 && `Problems left: ${problems.length}. A document with problems cannot be stored. `}
        {check !== 'done' && 'The document was not checked. '}
        {open > 0 && `Still marked as drafted: ${open}.`}
      </p>
      <h3>Download</h3>
      <p class="actions">
        <button type="button" class="primary" onClick={() => download(`${id}.json`, 'application/json', fileOf(document))}>
          The document
        </button>
        <button type="button" onClick={() => download(`${id}.txt`, 'text/plain;charset=utf-8', text)}>
          The text
        </button>
      </p>
      <p class="soft">The document does not contain the text: keep both. With them you can go on here later.</p>
      <StoreForm editor={editor} />
    </>
  )
}

/** The entity tags of what this page has stored, by article: storing again replaces that, and nothing that somebody else stored since. */
const stores = new Map<string, string>()

function StoreForm({ editor }: { editor: Editor }) {
  const [key, setKey] = useState(storageOf('sessionStorage').getItem(keyName) ?? '')
  const [result, setResult] = useState<Stored | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { document, text } = editor.work
  const store = async (replaces: Replaces) => {
    keep(key)
    setBusy(true)
    const failed = (error: Error): Stored => ({ status: 0, code: '', message: error.message, problems: [], tag: null })
    const stored = await requestStore(editor.fetch, document, text, key, replaces).catch(failed)
    setBusy(false)
    setResult(stored)
    if (stored.tag !== null) stores.set(document.article.id, stored.tag)
    if (stored.problems.length > 0) editor.set({ problems: stored.problems.map(problemOf) })
  }
  const known = stores.get(document.article.id)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void store(known === undefined ? { none: true } : { tag: known })
      }}
    >
      <h3>Store on this server</h3>
      <label class="field">
        <span class="label">Key</span>
        <input type="password" autocomplete="off" value={key} required onInput={(event) => setKey(event.currentTarget.value)} />
        <span class="help">It is sent to this server only, and forgotten when you close the tab.</span>
      </label>
      <button type="submit" disabled={isBusy}>
        {isBusy ? 'Storing …' : 'Store'}
      </button>
      {result !== null && (
        <StoreResult result={result} id={document.article.id} isKnown={known !== undefined} replace={() => store({ any: true })} />
      )}
    </form>
  )
}

interface ResultProps {
  result: Stored
  id: string
  /** Whether this page has stored the article before. */
  isKnown: boolean
  replace: () => Promise<void>
}

function StoreResult({ result, id, isKnown, replace }: ResultProps) {
  const { status, code, message, problems } = result
  if (status >= 200 && status < 300)
    return (
      <p role="status" class="good">
        {status === 204 ? '✓ The same document was stored before. ' : '✓ Stored. '}
        <a href={`articles/${encodeURIComponent(id)}`}>See the article</a>
      </p>
    )
  return (
    <div role="alert" class="error">
      <p>{status === 412 && isKnown ? changedSince : meaningOf(status, code)}</p>
      {message !== '' && <p class="soft">{sentence(message)}</p>}
      {problems.length > 0 && <p>The problems are listed beside the text.</p>}
      {status === 412 && (
        <button type="button" onClick={replace}>
          Replace the stored article
        </button>
      )}
      {code === 'writing-disabled' && (
        <>
          <p>On the machine of the server, import the downloaded document:</p>
          <pre>{`verbatim verify ${id}.json --text ${id}.txt\nverbatim import ${id}.json`}</pre>
        </>
      )}
    </div>
  )
}

const changedSince = 'The article was changed or removed on the server since you stored it. Nothing was stored now.'

const meanings: Readonly<Record<string, string>> = {
  'writing-disabled': 'This server does not accept articles over HTTP. Nothing was stored.',
  0: 'There was no response, so the document may be stored or not. Store it again.',
  401: 'The server does not know this key. Nothing was stored.',
  403: 'This key may not store this article. Nothing was stored.',
  409: 'This article comes from a file on the server. Nothing was stored.',
  412: 'There is an article with this id already, which you have not seen here. Nothing was stored.',
  413: 'It is larger than this server accepts. Nothing was stored.',
  422: 'The document has problems. Nothing was stored.',
  429: 'Too many wrong keys or requests came from this address. Nothing was stored. Try again in a moment.',
  503: 'The server is busy, or its store is unavailable. Nothing was stored. Try again in a moment.',
}

function meaningOf(status: number, code: string): string {
  return meanings[code] ?? meanings[status] ?? `The server answered with status ${status}.`
}
