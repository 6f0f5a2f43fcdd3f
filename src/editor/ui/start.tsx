import { useRef, useState } from 'preact/hooks'
import { readText } from '../browser/files.js'
import { documentSchema } from '../model/document-schema.js'
import { type Metadata, metadataOf, noMetadata } from '../model/page-metadata.js'
import { readDocument } from '../model/read-document.js'
import type { Editor, State } from './editor.js'

/** A page that was chosen: its text is not known before the server reads it. */
interface Page {
  file: File
  name: string
}

/** The first step: a text or a page, and what is known of the article. */
export function Start({ editor, state }: { editor: Editor; state: State }) {
  const work = state.history?.present ?? null
  const [text, setText] = useState(work?.text ?? '')
  const [original, setOriginal] = useState<string | null>(work?.text ?? null)
  const [page, setPage] = useState<Page | null>(null)
  const [found, setFound] = useState<Metadata>(noMetadata)
  const [given, setGiven] = useState<Partial<Metadata>>({})
  const [error, setError] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [json, setJson] = useState<string | null>(null)

  const attempt = async (action: () => Promise<void>) => {
    setError('')
    setBusy(true)
    try {
      await action()
    } catch (failed) {
      setError((failed as Error).message)
      setBusy(false)
    }
  }
  const takeFile = async (file: File) => {
    setError('')
    if (/\.html?$|\.xhtml$/i.test(file.name) || /html/.test(file.type)) {
      const html = await file.text()
      setPage({ file, name: file.name })
      setFound(metadataOf(new DOMParser().parseFromString(html, 'text/html')))
      return
    }
    const content = await readText(file)
    if (content === null) return setError(`“${file.name}” is not a text in UTF-8. Choose a .txt, .html or .json file, or paste the text.`)
    if (/\.json$/i.test(file.name)) return setJson(content)
    setPage(null)
    setText(content)
    // A field changes CRLF into LF: as long as nothing is typed, the text of the file counts.
    setOriginal(content)
  }
  const takeFiles = async (files: Iterable<File>) => {
    for (const file of files) await takeFile(file)
  }
  /** The text as it was in its file, unless it was changed. */
  const exactText = () => (original !== null && original.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n') ? original : text)
  const draft = () =>
    attempt(() => {
      const article = page?.file ?? new Blob([exactText()], { type: 'text/plain;charset=utf-8' })
      return editor.draft(article, page?.name ?? '.txt', { ...given })
    })
  const goOn = () =>
    attempt(async () => {
      const read = readDocument(json as string, documentSchema)
      if ('message' in read) throw new Error(read.message)
      const known = exactText() || read.document.article.text.included
      if (known === null || known === '') throw new Error('Add the text that belongs to the document, too.')
      editor.open({ text: known, document: read.document, doubts: [] }, 'Opened. “Check” sends it to this server to find problems.')
    })
  const hasText = text.trim() !== '' || page !== null
  const fields = { ...found, ...given }

  return (
    <section
      class="start"
      aria-labelledby="start-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void takeFiles(event.dataTransfer?.files ?? [])
      }}
    >
      <h1 id="start-title">{work === null ? 'Write an article as data' : 'The text'}</h1>
      <p class="lead">
        {work === null
          ? 'Paste the text of an article. Its quotes, figures, events and names appear on their words, for you to correct.'
          : 'Change the text. The facts move along with their words.'}
      </p>
      {page === null ? (
        <label class="field">
          <span class="label">Text of the article</span>
          <textarea
            class="source"
            rows={work === null ? 12 : 20}
            value={text}
            placeholder="Paste it here, or drop a file anywhere on this page."
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
      ) : (
        <p class="chosen">
          The page “{page.name}”. Its text is found when you draft.{' '}
          <button type="button" onClick={() => setPage(null)}>
            Take another text
          </button>
        </p>
      )}
      <FileChooser takeFiles={takeFiles} />
      {json !== null && <p class="chosen">A document was chosen. “Open” shows it on its text, without a new draft.</p>}
      {work === null && json === null && <MetadataFields fields={fields} setGiven={(changes) => setGiven({ ...given, ...changes })} />}
      {error !== '' && (
        <p role="alert" class="error">
          {error}
        </p>
      )}
      <div class="actions">
        {json !== null ? (
          <button type="button" class="primary" disabled={isBusy} onClick={goOn}>
            Open
          </button>
        ) : work === null ? (
          <button type="button" class="primary" disabled={isBusy || !hasText} onClick={draft}>
            {isBusy ? 'Drafting …' : 'Draft'}
          </button>
        ) : (
          <>
            <button
              type="button"
              class="primary"
              disabled={isBusy || text.trim() === ''}
              onClick={() => attempt(() => editor.changeText(exactText()))}
            >
              Use this text for the facts
            </button>
            <button type="button" onClick={() => editor.set({ isEditingText: false })}>
              Back without changes
            </button>
          </>
        )}
      </div>
      <p class="soft">
        Nothing leaves this browser before you press the button. Then the text goes to this server and to nobody else, which stores nothing
        of it.
      </p>
    </section>
  )
}

function FileChooser({ takeFiles }: { takeFiles: (files: Iterable<File>) => Promise<void> }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <p class="chooser">
      <button type="button" onClick={() => input.current?.click()}>
        Choose a file
      </button>{' '}
      <span class="soft">A text, a saved page, or a document.json with its text, to go on with it.</span>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label="A text, a saved page, or a document"
        accept=".txt,.html,.htm,.xhtml,.json,text/plain,text/html,application/json"
        onChange={(event) => {
          void takeFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </p>
  )
}

const metadataLabels: readonly [keyof Metadata, string, 'text' | 'date' | 'url', string][] = [
  ['headline', 'Headline', 'text', ''],
  ['publisher', 'Publisher', 'text', ''],
  ['published', 'Published on', 'date', 'Days such as “on Tuesday” follow from it.'],
  ['url', 'Address', 'url', ''],
  ['language', 'Language', 'text', 'A tag such as en, de or fr. English if it is empty.'],
]

function MetadataFields({ fields, setGiven }: { fields: Metadata; setGiven: (changes: Partial<Metadata>) => void }) {
  return (
    <fieldset class="metadata">
      <legend>What you know of it</legend>
      {metadataLabels.map(([name, label, type, help]) => (
        <label class="field">
          <span class="label">{label}</span>
          <input
            {...({ type } as { type: 'text' })}
            value={fields[name]}
            onInput={(event) => setGiven({ [name]: event.currentTarget.value })}
          />
          {help !== '' && <span class="help">{help}</span>}
        </label>
      ))}
    </fieldset>
  )
}
