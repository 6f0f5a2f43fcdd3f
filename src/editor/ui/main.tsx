import { render } from 'preact'
import { nameOfWork } from '../browser/saved.js'
import { storageOf } from '../browser/storage.js'
import { App } from './app.js'
import { Editor } from './editor.js'

const root = document.getElementById('write') as HTMLElement
const editor = new Editor((url, init) => fetch(url, init), storageOf('localStorage'), location.pathname)
addEventListener('pagehide', () => editor.saveNow())
addEventListener('storage', ({ key, newValue }) => {
  if (key === nameOfWork(location.pathname) && newValue !== null) editor.noteOtherTab()
})
root.replaceChildren()
render(<App editor={editor} />, root)
