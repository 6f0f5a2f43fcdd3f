import { type Fetch, type RequestFailure, requestCheck, requestDraft } from '../browser/api.js'
import { forget, restore, save } from '../browser/saved.js'
import { endSelection } from '../browser/selection.js'
import { added } from '../model/add.js'
import { attached, withSpelling } from '../model/attach.js'
import { doubtsOf } from '../model/doubts.js'
import { confirmed, withItem } from '../model/edit.js'
import { changed, type History, historyOf, redone, undone } from '../model/history.js'
import { withText } from '../model/move-pins.js'
import { type Problem, problemOf } from '../model/problems.js'
import { merged, placeAfterRemoval, removed } from '../model/remove.js'
import { kindNames, readingOrder } from '../model/summary.js'
import { type Fact, isDrafted, itemAt, type Kind, keyOf, type Place, placesOf, type Range, type Role, type Work } from '../model/work.js'
import { wordsIn } from './points.js'
import { readFigure } from './read-figure.js'

export type DialogName = 'help' | 'finish' | 'clear' | 'confirm'
/** `off` until the person asks for the first check or draft. */
export type CheckState = 'off' | 'checking' | 'done' | 'failed'

export interface State {
  history: History<Work> | null
  /** Whether the text is shown in its field, to start or to change it. */
  isEditingText: boolean
  selected: Place | null
  /** The selected words of the text, in whole words. */
  range: Range | null
  check: CheckState
  problems: readonly Problem[]
  dialog: DialogName | null
  /** What just happened, for screen readers too. */
  notice: string
  isSaved: boolean
  /** Another tab has saved its work in the place of this one. Nothing is saved here before the person chooses. */
  isReplaced: boolean
}

/** The wait after the last change before a check, and before the work is saved. Unit: ms. */
const checkDelay = 700
const saveDelay = 300

/** The state of the page, and everything that changes it. Components show the state, and call these methods. */
export class Editor {
  state: State
  #listeners = new Set<() => void>()
  #checkTimer: ReturnType<typeof setTimeout> | undefined
  #saveTimer: ReturnType<typeof setTimeout> | undefined
  #checking: AbortController | undefined
  #hasUnsaved = false

  constructor(
    readonly fetch: Fetch,
    private readonly storage: Storage,
    private readonly path: string,
  ) {
    const history = restore(storage, path)
    this.state = {
      history,
      isEditingText: false,
      selected: null,
      range: null,
      check: 'off',
      problems: [],
      dialog: null,
      notice: history === null ? '' : 'Your work of before is here again.',
      isSaved: true,
      isReplaced: false,
    }
  }

  get work(): Work {
    return (this.state.history as History<Work>).present
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes }
    for (const listener of this.#listeners) listener()
  }

  /** Every change of the work goes through here, so that every change can be undone. */
  change(change: (work: Work) => Work, topic: string | null = null, more: Partial<State> = {}): void {
    const history = changed(this.state.history as History<Work>, change(this.work), topic)
    this.#become(history, more)
  }

  undo(): void {
    if (this.state.history !== null) this.#become(undone(this.state.history), { notice: 'Undone.' })
  }

  redo(): void {
    if (this.state.history !== null) this.#become(redone(this.state.history), { notice: 'Redone.' })
  }

  #become(history: History<Work>, more: Partial<State>): void {
    if (history === this.state.history) {
      this.set(more)
      return
    }
    const selected = more.selected === undefined ? this.state.selected : more.selected
    const isThere = selected !== null && itemAt(history.present, selected) !== undefined
    const isSameSize = sizeOf(history.present) === sizeOf(this.work)
    this.set({
      ...more,
      history,
      selected: isThere ? selected : null,
      // Problems name places, which others have after something was added or deleted: the next check finds them again.
      problems: isSameSize ? this.state.problems : [],
    })
    this.#saveSoon()
    this.#checkSoon()
  }

  /** Drafts a document from a text or a page. */
  async draft(article: Blob, name: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const { document, text, doubts } = await requestDraft(this.fetch, article, name, fields)
    const count = document.quotes.length + document.figures.length + document.events.length
    this.open({ text, document, doubts: doubtsOf(doubts, text) }, `${count} facts were drafted. Look at each, and confirm it.`)
    this.checkNow()
  }

  /** Takes another text for the same facts. */
  async changeText(text: string): Promise<void> {
    const { document } = await requestDraft(this.fetch, new Blob([text], { type: 'text/plain;charset=utf-8' }), '.txt', {
      language: this.work.document.article.language,
    })
    this.change((work) => withText(work, text, document.article.text), null, {
      isEditingText: false,
      notice: 'The facts have moved along with their words.',
    })
    this.checkNow()
  }

  /** Opens a work. What another tab has saved in the meantime is the state before it. */
  open(work: Work, notice: string): void {
    const other = restore(this.storage, this.path)
    const history = other === null ? historyOf(work) : changed(other, work)
    this.set({ history, isEditingText: false, selected: null, range: null, problems: [], check: 'off', notice, isReplaced: false })
    scrollTo(0, 0)
    this.#saveSoon()
  }

  clear(): void {
    forget(this.storage, this.path)
    clearTimeout(this.#checkTimer)
    clearTimeout(this.#saveTimer)
    this.#hasUnsaved = false
    this.set({
      history: null,
      isEditingText: false,
      selected: null,
      range: null,
      problems: [],
      check: 'off',
      dialog: null,
      notice: 'Cleared.',
      isReplaced: false,
    })
  }

  select(selected: Place | null): void {
    this.set({ selected })
  }

  /** Opens the fact with the next problem; the list, if only the article has one. */
  selectNextProblem(): void {
    const { problems, selected } = this.state
    const placed = problems.flatMap(({ place }) => (place === null ? [] : [place]))
    const at = placed.findLastIndex(({ kind, index }) => kind === selected?.kind && index === selected?.index)
    this.select(placed[at + 1] ?? placed[0] ?? null)
  }

  /** Adds a fact of the selected words. What a draft reads in the numbers of a figure is filled in. */
  async add(kind: Kind): Promise<void> {
    const { range } = this.state
    if (range === null) return
    const read = kind === 'figures' ? await readFigure(this.fetch, this.work, range) : null
    const { work, place } = added(this.work, kind, range)
    const item = itemAt(work, place) as Fact
    const filled = read === null ? work : withItem(work, place, { ...item, ...read } as Fact)
    endSelection()
    this.change(() => filled, null, { selected: place, range: null, notice: `${kindNames[kind]} added.` })
  }

  /** Pins the selected words to the selected fact. */
  attach(role: Role): void {
    const { range, selected } = this.state
    if (range === null || selected === null) return
    endSelection()
    this.change((work) => attached(work, selected, role, range), null, { range: null, notice: `“${this.words(range)}” added.` })
  }

  /** Adds the selected words to the spellings of the selected entity. */
  spell(): void {
    const { range, selected } = this.state
    const entity = selected === null ? undefined : itemAt(this.work, selected)
    if (range === null || entity === undefined) return
    const words = this.words(range)
    endSelection()
    this.change((work) => withSpelling(work, entity.id, words), null, { range: null, notice: `“${words}” is a spelling now.` })
  }

  words({ start, end }: Range): string {
    return wordsIn(this.work.text).slice(start, end)
  }

  remove(place: Place): void {
    this.change((work) => removed(work, place), null, { selected: this.#nextWithout(place), notice: 'Deleted. Undo brings it back.' })
  }

  /** Makes one entity of two. */
  join(place: Place, into: string): void {
    this.change((work) => merged(work, place, into), null, { selected: this.#nextWithout(place), notice: 'They are one now.' })
  }

  /** A review goes on after a draft was removed. Whoever removes something else is back at the list. */
  #nextWithout(place: Place): Place | null {
    const item = itemAt(this.work, place)
    const next = item !== undefined && isDrafted(item) ? this.nextDrafted(place) : null
    return next === null ? null : placeAfterRemoval(next, place)
  }

  /** Confirms a fact, and opens the next one that nobody has looked at. */
  confirm(place: Place): void {
    const next = this.nextDrafted(place)
    this.change((work) => confirmed(work, place), null, {
      selected: next,
      notice: next === null ? 'Confirmed. Everything is reviewed.' : 'Confirmed. This is the next one.',
    })
  }

  nextDrafted(after: Place | null): Place | null {
    const order = readingOrder(placesOf(this.work.document))
    const key = after === null ? '' : keyOf(after)
    const at = order.findIndex(({ place }) => keyOf(place) === key)
    const others = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))]
    return others.find(({ item }) => isDrafted(item))?.place ?? null
  }

  /** From here on, the document is checked after each change. */
  checkNow(): void {
    this.set({ check: 'checking' })
    void this.#runCheck()
  }

  #checkSoon(): void {
    if (this.state.check === 'off') return
    clearTimeout(this.#checkTimer)
    this.#checkTimer = setTimeout(() => this.checkNow(), checkDelay)
  }

  async #runCheck(): Promise<void> {
    this.#checking?.abort()
    const checking = new AbortController()
    this.#checking = checking
    const { document, text } = this.work
    try {
      const problems = await requestCheck(this.fetch, document, text, checking.signal)
      if (!checking.signal.aborted) this.set({ problems: problems.map(problemOf), check: 'done' })
    } catch (error) {
      if (!checking.signal.aborted) this.set({ check: 'failed', notice: (error as RequestFailure).message })
    }
  }

  #saveSoon(): void {
    this.#hasUnsaved = true
    clearTimeout(this.#saveTimer)
    this.#saveTimer = setTimeout(() => this.saveNow(), saveDelay)
  }

  saveNow(): void {
    const { history, isReplaced } = this.state
    if (history === null || isReplaced || !this.#hasUnsaved) return
    const isSaved = save(this.storage, this.path, history)
    this.#hasUnsaved = !isSaved
    if (isSaved !== this.state.isSaved) this.set({ isSaved })
  }

  /** Notes that another tab of this browser has saved its work in the place of this one. */
  noteOtherTab(): void {
    this.set({ isReplaced: true })
  }

  /** Shows the work of the other tab. Undo leads back to the one of this tab. */
  takeOther(): void {
    const other = restore(this.storage, this.path)
    const { history } = this.state
    if (other === null) {
      this.keepThis()
      return
    }
    const taken = history === null ? other : changed(history, other.present)
    this.#hasUnsaved = false
    this.set({
      history: taken,
      selected: null,
      range: null,
      problems: [],
      isEditingText: false,
      isReplaced: false,
      notice: 'This is the work of the other tab.',
    })
  }

  /** Goes on with the work of this tab, and saves it in the place of the other one. */
  keepThis(): void {
    this.set({ isReplaced: false })
    this.#hasUnsaved = true
    this.saveNow()
  }
}

function sizeOf({ document }: Work): string {
  return [document.quotes, document.figures, document.events, document.entities].map(({ length }) => length).join(' ')
}
