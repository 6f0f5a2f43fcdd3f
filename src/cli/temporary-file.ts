import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes a new file with a name of its own in a folder, prepares it, and syncs it. Returns its path. If that fails, no file is
 * left. The name does not depend on another one, which may have the maximum length.
 */
export async function writeTemporary(
  folder: string,
  bytes: Uint8Array,
  mode: number,
  prepare: (handle: FileHandle) => Promise<void> = async () => {},
): Promise<string> {
  const path = join(folder, `.verbatim-${randomUUID()}.tmp`)
  try {
    await withFile(path, 'wx', mode, async (handle) => {
      await handle.writeFile(bytes)
      await prepare(handle)
      await handle.sync()
    })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  await syncFolder(folder)
  return path
}

/** A new name is on the disk only when its folder is. Where a folder cannot be synced, the system writes it later. */
export async function syncFolder(folder: string): Promise<void> {
  await withFile(folder, 'r', undefined, (handle) => handle.sync()).catch(() => {})
}

export async function withFile(
  path: string,
  flags: string,
  mode: number | undefined,
  work: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const handle = await open(path, flags, mode)
  try {
    await work(handle)
  } finally {
    await handle.close()
  }
}
