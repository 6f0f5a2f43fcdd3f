import { DatabaseSync } from '@photostructure/sqlite'

/** Makes a store look as if another version of the program had made its tables. */
export function pretendOtherVersion(folder: string): void {
  const database = new DatabaseSync(`${folder}/verbatim.sqlite`)
  database.exec("update dataset set layout = 'of another version'")
  database.close()
}
