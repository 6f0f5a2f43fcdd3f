import { randomUUID } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { access, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Replaces the text of a file, or creates it. If that fails, the file is unchanged. A link still leads to the file, and its mode,
 * owner and other names (hard links) stay.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  const path = await realpath(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return file
    throw error
  })
  const status = await stat(path).catch(() => null)
  if (status !== null && !status.isFile()) throw new Error('it is not a regular file')
  // Renaming replaces even a file that is read-only.
  if (status !== null) await access(path, constants.W_OK)
  if (status !== null && status.nlink > 1) await overwrite(path, bytes, status.size)
  else await replaceByRenaming(path, bytes, status)
}

async function replaceByRenaming(path: string, bytes: Uint8Array, status: Stats | null): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
  try {
    await withFile(temporary, 'wx', async (handle) => {
      await handle.writeFile(bytes)
      if (status !== null) await takeOver(handle, status)
      await handle.sync()
    })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  // A rename is on the disk only when its folder is.
  await withFile(dirname(path), 'r', (handle) => handle.sync())
}

/** Gives a new file the owner and the mode of an old one. Changing the owner may reset bits of the mode. */
async function takeOver(handle: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const own = await handle.stat()
  if (own.uid !== uid || own.gid !== gid) await handle.chown(uid, gid)
  await handle.chmod(mode & 0o7777)
}

/** Overwrites a file that has several names. It grows first, so that a full disk is noticed while the old text is complete. */
async function overwrite(path: string, bytes: Uint8Array, size: number): Promise<void> {
  await withFile(path, 'r+', async (handle) => {
    try {
      await writeAll(handle, bytes, size)
      await handle.sync()
    } catch (error) {
      await handle.truncate(size)
      throw error
    }
    await writeAll(handle, bytes, 0)
    await handle.truncate(bytes.length)
    await handle.sync()
  })
}

/** Writes the bytes from a position to their end, at the same position of the file. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  for (let position = start; position < bytes.length; ) {
    position += (await handle.write(bytes, position, bytes.length - position, position)).bytesWritten
  }
}

async function withFile(path: string, flags: string, work: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(path, flags)
  try {
    await work(handle)
  } finally {
    await handle.close()
  }
}
