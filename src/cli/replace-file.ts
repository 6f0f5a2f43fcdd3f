import { constants, type Stats } from 'node:fs'
import { access, type FileHandle, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FileChanged, overwriteFile } from './overwrite-file.js'
import { syncFolder, writeTemporary } from './temporary-file.js'

/**
 * Errors for a file that may be written but not replaced: it is a mount point, has another owner, its folder is read-only, or its
 * path too long for another name beside it.
 */
const notReplaceable = /^(EACCES|EBUSY|ENAMETOOLONG|EPERM|EROFS)$/

/**
 * Replaces the text of a file, or creates it. If that fails, the file is unchanged. A link still leads to the file, and its mode,
 * owner and other names (hard links) stay. A file that cannot be replaced is overwritten where it is. Throws FileChanged if the
 * file does not have the bytes that are expected.
 */
export async function replaceFile(file: string, text: string, expected?: Uint8Array): Promise<void> {
  const bytes = Buffer.from(text)
  const path = await realpath(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return file
    throw error
  })
  const status = await stat(path).catch(() => null)
  if (status === null) return replaceByRenaming(path, bytes, null, expected)
  if (!status.isFile()) throw new Error('it is not a regular file')
  // Renaming replaces even a file that is read-only.
  await access(path, constants.W_OK)
  if (status.nlink > 1) return overwriteFile(path, bytes, expected)
  await replaceByRenaming(path, bytes, status, expected).catch((error: NodeJS.ErrnoException) => {
    if (!notReplaceable.test(String(error.code))) throw error
    return overwriteFile(path, bytes, expected)
  })
}

async function replaceByRenaming(path: string, bytes: Uint8Array, status: Stats | null, expected?: Uint8Array): Promise<void> {
  const folder = dirname(path)
  const temporary =
    status === null
      ? await writeTemporary(folder, bytes, 0o666)
      : await writeTemporary(folder, bytes, 0o600, (handle) => takeOver(handle, status))
  try {
    if (expected !== undefined) await refuseChanged(path, expected)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** Gives a new file the owner and the mode of an old one. Changing the owner may reset bits of the mode. */
async function takeOver(handle: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const own = await handle.stat()
  if (own.uid !== uid || own.gid !== gid) await handle.chown(uid, gid)
  await handle.chmod(mode & 0o7777)
}

/** A file that was removed or may not be read any more was changed too. */
async function refuseChanged(path: string, expected: Uint8Array): Promise<void> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null || !bytes.equals(expected)) throw new FileChanged()
}
