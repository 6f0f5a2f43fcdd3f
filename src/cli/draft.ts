import { basename } from 'node:path'
import type { Settings } from '../config.js'
import type { Given } from '../draft/input/metadata.js'
import { withKnownEntities } from '../draft/known/known-entities.js'
import type { OnPart } from '../draft/model/ask.js'
import { type Known, openKnown } from '../ingest/known-entities.js'
import { isFolder } from '../ingest/read/list-folder.js'
import { type Article, findArticles, readFound } from '../ingest/read/read-articles.js'
import { counted } from '../text/counted.js'
import type { AnyDraft, UseModel } from './draft-model.js'
import { DraftOutput, type OutputOptions } from './draft-output.js'
import { Rate } from './progress.js'
import { reportModel } from './report-model.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

export interface DraftOptions extends Omit<Given, 'byline'>, OutputOptions {
  includeText?: boolean
  json?: boolean
  model?: string
}

/** `verbatim draft FILE|URL|-`: documents from texts and pages. Results that a person should look at go to standard error. */
export async function draftArticles(
  names: readonly string[],
  settings: Settings,
  options: DraftOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const several = names.length > 1 || (await isFolder(names[0] as string))
  const own = ofOneArticle.filter((name) => several && options[name] !== undefined)
  if (own.length > 0) {
    terminal.err(`error: ${own.map((name) => `--${name}`).join(' and ')} can be given for one article only`)
    return exitCodes.usage
  }
  const useModel = options.model === undefined ? withoutModel : (await import('./draft-model.js')).modelOf(options.model, settings)
  const known = await openKnown(settings, (message) => terminal.err(`warning: ${message}`))
  const output = new DraftOutput(options, several, terminal)
  return new Drafts(known, settings, options, useModel, output, terminal).run(names, several).finally(() => known.close())
}

const withoutModel: UseModel = async (drafted) => drafted

/** What several articles cannot have in common. */
const ofOneArticle = ['id', 'url', 'headline'] as const

/** A draft, or why there is none. */
type Outcome = { place: string } & ({ drafted: AnyDraft } | { message: string; exitCode?: ExitCode })

/** The drafts of a command. */
class Drafts {
  /** Several articles may have the same headline. */
  readonly #ids = new Set<string>()

  constructor(
    readonly known: Known,
    readonly settings: Settings,
    readonly options: DraftOptions,
    readonly useModel: UseModel,
    readonly output: DraftOutput,
    readonly terminal: Terminal,
  ) {}

  async run(names: readonly string[], several: boolean): Promise<ExitCode> {
    const found = await findArticles(names)
    const failed: ExitCode[] = []
    let incomplete: ExitCode = exitCodes.success
    const rate = new Rate()
    for (const [index, article] of found.entries()) {
      if (found.length > 1) {
        const speed = index === 0 ? '' : ` · ${rate.describe(index, index / found.length)}`
        this.terminal.progress(`${index} of ${found.length} drafted${speed} · ${basename(article.place)}`)
      }
      const outcome = 'message' in article ? article : await this.#draftFound(article)
      if ('message' in outcome) failed.push((outcome as { exitCode?: ExitCode }).exitCode ?? exitCodes.problems)
      else if (typeof outcome.drafted.model?.failure === 'string') incomplete = exitCodes.unavailable
      this.#report(outcome, found.length > 1 ? `${index + 1}/${found.length} ` : '')
    }
    const { json = false } = this.options
    if (several && !json) {
      const count = failed.length
      this.terminal.err(`${counted(found.length - count, 'document')} drafted${count === 0 ? '' : `, ${count} failed`}`)
    }
    return Math.max(incomplete, ...failed) as ExitCode
  }

  async #draftFound(found: Parameters<typeof readFound>[0]): Promise<Outcome> {
    const article = await readFound(found, this.settings.VERBATIM_DOCUMENT_BYTES, () => this.terminal.input)
    return 'message' in article ? article : this.#draft(article)
  }

  async #draft(article: Article): Promise<Outcome> {
    const { place, text, page, name } = article
    const { draft } = await import('../draft/draft.js')
    const { unusedId } = await import('../draft/entities/slug.js')
    const { completeMetadata, idFor } = await import('../draft/input/metadata.js')
    const { url, published, language, headline, publisher, id, includeText = false } = this.options
    const metadata = completeMetadata(
      { id, url, published, language, headline, publisher },
      page,
      unusedId(idFor(article, this.options, name), this.#ids),
    )
    if ('problems' in metadata) {
      const message = metadata.problems.map(({ name, message }) => `--${name}: ${message}`).join('; ')
      return { place, message, exitCode: exitCodes.usage }
    }
    const onPart: OnPart = (part, parts) => {
      if (this.options.json !== true) this.terminal.err(`${basename(place)}: asking the model, part ${part} of ${parts}`)
    }
    const drafted = await withKnownEntities(this.known, text, (known) =>
      this.useModel(draft(text, metadata, { includeText, known }), text, known, onPart),
    )
    this.known.add(drafted.document)
    const failure = await this.output.write(drafted.document, text)
    return failure === null ? { place, drafted } : { place, ...failure }
  }

  #report(outcome: Outcome, progress: string): void {
    const { terminal } = this
    const { place } = outcome
    const { json = false } = this.options
    if ('message' in outcome) {
      if (json) terminal.errJson({ place, error: outcome.message })
      else terminal.err(`${place}: ${outcome.message}`)
      return
    }
    const { document, doubts, model } = outcome.drafted
    if (json) {
      terminal.errJson({ place, id: document.article.id, doubts, model })
      return
    }
    for (const { line, words, message } of doubts) terminal.err(`${place}:${line}: "${shortened(words)}" ${message}`)
    // In a terminal, the line of progress says that it was drafted.
    const hasNothing = [document.quotes, document.figures, document.events].every(({ length }) => length === 0)
    if (progress === '' || hasNothing || !terminal.showsProgress)
      terminal.err(`${progress}${basename(place)}: ${summaryOf(outcome.drafted)}`)
    if (model !== undefined) reportModel(basename(place), model, terminal)
  }
}

function summaryOf({ document, doubts }: AnyDraft): string {
  const { quotes, figures, events, entities } = document
  const parts = [
    counted(quotes.length, 'quote'),
    counted(figures.length, 'figure'),
    counted(events.length, 'event'),
    entities.length === 1 ? '1 entity' : `${entities.length} entities`,
  ]
  return `${parts.join(', ')}; ${counted(doubts.length, 'doubtful result')}`
}

/** Longest words in a line about a doubtful result. */
const longestWords = 60

function shortened(words: string): string {
  const line = words.replace(/\s+/gu, ' ')
  return line.length <= longestWords ? line : `${line.slice(0, longestWords - 1)}…`
}
