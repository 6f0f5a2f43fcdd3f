import type { CommandContext } from './command.js'
import type { DraftOptions } from './draft.js'

/** Commands that write, check and correct documents: `check`, `verify`, `pin` and `draft`. */
export function documentCommands({ command, settings, terminal, end }: CommandContext): void {
  const maximumBytes = () => settings().VERBATIM_DOCUMENT_BYTES
  command(
    'check <path...>',
    'report all problems of documents',
    'Checks article documents, alone and against each other. A folder stands for all .json files in it, at any depth. Each problem is a line on standard output: file, line, column, code, message, JSON pointer. In a terminal, it is shown with the line of the document.',
    'verbatim check fixtures',
    'verbatim check --json fixtures/mill-fire.json',
  )
    .option('--json', 'print the problems as JSON')
    .action(async (files: string[], { json = false }) => {
      const { check } = await import('./check.js')
      end(await check(files, json, maximumBytes(), terminal))
    })
  command(
    'verify <file>',
    'verify every pin of a document against the text',
    'Verifies the hash, the length, every pin and every alias of a document against the text of its article, and reports the closest passage for words that are not in the text.',
    'verbatim verify fixtures/mill-fire.json --text mill-fire.txt',
  )
    .requiredOption('--text <file>', 'the text of the article, in UTF-8')
    .option('--json', 'print the problems as JSON')
    .action(async (file: string, { text, json = false }) => {
      const { verify } = await import('./verify.js')
      end(await verify(file, text, json, maximumBytes(), terminal))
    })
  command(
    'pin <file>',
    'fill in the positions of pins',
    'Fills in start, end, prefix and suffix of every pin from its exact words, and the hash and length of the text, and rewrites the file in place. Words that occur several times are reported with each position; add "start", "prefix" or "suffix" to choose one.',
    'verbatim pin fixtures/mill-fire.json --text mill-fire.txt',
  )
    .requiredOption('--text <file>', 'the text of the article, in UTF-8')
    .option('--json', 'print the problems as JSON')
    .action(async (file: string, { text, json = false }) => {
      const { pin } = await import('./pin.js')
      end(await pin(file, text, json, maximumBytes(), terminal))
    })
  command(
    'draft <article...>',
    'draft documents from texts and web pages',
    'Writes an article document with the quotes, figures, events and entities that it finds in a text, a saved web page, an address or, for -, standard input. `check` and `verify` accept it as it is. A folder stands for all .txt and .html files in it. Entities of the fixtures folder and of the store keep their ids. Doubtful results are listed on standard error, most doubtful first. docs/draft.md says what is found.',
    'verbatim draft article.txt --published 2022-04-02 --output fixtures/',
    'verbatim draft saved-pages/ --output drafts/ --text-output texts/',
    'curl https://news.example/mill-fire | verbatim draft - --url https://news.example/mill-fire',
  )
    .option('--id <id>', 'id of the article; by default from its headline, or the name of its file')
    .option('--url <url>', 'address of the article')
    .option('--published <date>', 'date of publication, from which relative dates follow')
    .option('--language <tag>', 'language of the text, as a BCP 47 tag')
    .option('--headline <text>', 'headline of the article')
    .option('--publisher <name>', 'publisher of the article')
    .option('--output <path>', 'where the document is written: a file, or a folder; by default standard output')
    .option('--text-output <path>', 'where the extracted text is written, so that pins can be verified')
    .option('--include-text', 'include the text in the document, if you own it')
    .option('--force', 'replace documents and texts that exist; they may have been corrected')
    .option('--json', 'print a line of JSON for each article, with its doubtful results or its error')
    .option('--model <name>', 'ask this language model too, at VERBATIM_MODEL_URL; what the text does not support is left out')
    .action(async (names: string[], options: DraftOptions) => {
      const { draftArticles } = await import('./draft.js')
      end(await draftArticles(names, settings(), options, terminal))
    })
}
