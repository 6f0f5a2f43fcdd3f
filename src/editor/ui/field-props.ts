import type { Field } from '../model/forms.js'
import type { Place } from '../model/work.js'
import type { Editor } from './editor.js'

/** What every field gets. */
export interface FieldProps {
  editor: Editor
  /** Null for the article. */
  place: Place | null
  item: object
  field: Field
  isWrong: boolean
}
