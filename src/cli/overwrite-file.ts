import { type FileHandle, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { withFile, writeTemporary } from './temporary-file.js'

/** The file has other bytes than those that were read before. */
export class FileChanged extends Error {
  constructor() {
    super('the file was changed meanwhile, and is left as it is; run the command again')
  }
}

/** Writing a file failed, and its old bytes could not be written back. */
export class FileDamaged extends Error {}

/**
 * Overwrites a file where it is. Its new bytes are saved in another file first, so that they are never lost; that one is left only
 * if the process dies, or with a FileDamaged. Throws FileChanged if the file does not have the bytes that are expected.
 */
export async function overwriteFile(path: string, bytes: Uint8Array, expected?: Uint8Array): Promise<void> {
  const copy = await saveCopy([dirname(path), tmpdir()], bytes)
  try {
    await withFile(path, 'r+', undefined, (handle) => overwrite(handle, bytes, copy, expected))
  } catch (error) {
    if (!(error instanceof FileDamaged)) await rm(copy, { force: true })
    throw error
  }
  await rm(copy, { force: true })
}

/** Saves the bytes in the first folder that takes them. */
async function saveCopy(folders: readonly string[], bytes: Uint8Array): Promise<string> {
  const causes = new Set<string>()
  for (const folder of folders) {
    try {
      return await writeTemporary(folder, bytes, 0o600)
    } catch (error) {
      causes.add((error as Error).message)
    }
  }
  throw new Error(`it cannot be replaced, and no copy can be saved before it is overwritten: ${[...causes].join('; ')}`)
}

async function overwrite(handle: FileHandle, bytes: Uint8Array, copy: string, expected?: Uint8Array): Promise<void> {
  const old = await handle.readFile()
  if (expected !== undefined && !old.equals(expected)) throw new FileChanged()
  let isBegun = false
  try {
    // It grows first, so that a full disk is noticed while the old bytes are complete.
    await writeFrom(handle, bytes, old.length)
    await handle.sync()
    isBegun = true
    await writeFrom(handle, bytes, 0)
    await handle.truncate(bytes.length)
    await handle.sync()
  } catch (error) {
    await restore(handle, old, isBegun).catch(() => {
      throw new FileDamaged(`${(error as Error).message}; the file is damaged, but its complete new text is in ${copy}`)
    })
    throw error
  }
}

async function restore(handle: FileHandle, old: Uint8Array, isBegun: boolean): Promise<void> {
  if (isBegun) await writeFrom(handle, old, 0)
  await handle.truncate(old.length)
}

/** Writes the bytes from a position to their end, at the same position of the file. */
async function writeFrom(handle: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  for (let position = start; position < bytes.length; ) {
    position += (await handle.write(bytes, position, bytes.length - position, position)).bytesWritten
  }
}
