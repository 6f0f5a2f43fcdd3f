import { DatabaseSync } from '@photostructure/sqlite'

/** Changes a store so that it looks like one created by another version of the program. */
export function pretendOtherVersion(folder: string): void {
  const database = new DatabaseSync(`${folder}/verbatim.sqlite`)
  database.exec("update dataset set layout = 'of another version'")
  database.close()
}
