import { adviceFor } from '../model/advice.js'
import { withField } from '../model/edit.js'
import { forms } from '../model/forms.js'
import { concerns } from '../model/problems.js'
import type { Editor, State } from './editor.js'
import { FieldView } from './field.js'

/** What is known of the article. */
export function ArticleForm({ editor, state }: { editor: Editor; state: State }) {
  const { text, document } = editor.work
  const problems = state.problems.filter(({ place }) => place === null)
  return (
    <div class="form article-form">
      {problems.map((problem) => (
        <p class="problems">{adviceFor(problem)}</p>
      ))}
      {forms.article.map((field) => (
        <FieldView
          key={field.path.join('.')}
          {...{ editor, field }}
          place={null}
          item={document.article}
          isWrong={problems.some((problem) => concerns(problem, field.path))}
        />
      ))}
      <label class="check-field">
        <input
          type="checkbox"
          checked={document.article.text.included !== null}
          onChange={(event) => {
            const included = event.currentTarget.checked ? text : null
            editor.change((work) => withField(work, null, ['text', 'included'], included))
          }}
        />{' '}
        Put the whole text into the document. Only if you may publish it.
      </label>
    </div>
  )
}
