/* c8 ignore start: whether this code runs depends on the machine. */
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rename, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

interface Packed {
  filename: string
  unpackedSize: number
  files: { path: string; size: number }[]
}

/** The package, packed into a folder. The build is that of the checkout: scripts do not run. */
export async function pack(folder: string): Promise<Packed> {
  const { stdout } = await execute('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder])
  return JSON.parse(stdout)[0]
}

/** Installs a packed package into an empty folder. Without a registry, its dependencies are those of the checkout. */
export async function install(folder: string, tarball: string): Promise<'installed' | 'linked'> {
  try {
    // The registry is asked for what was never installed on this machine.
    const options = ['--prefer-offline', '--no-audit', '--no-fund', '--fetch-retries=1']
    await execute('npm', ['install', tarball, ...options], { cwd: folder })
    return 'installed'
  } catch (error) {
    if (!/ENOTFOUND|ENOTCACHED|ECONN|ETIMEDOUT|EAI_AGAIN|network/.test(String((error as { stderr?: string }).stderr))) throw error
    await link(folder, tarball)
    return 'linked'
  }
}

async function link(folder: string, tarball: string): Promise<void> {
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '.bin'), { recursive: true })
  await execute('tar', ['--extract', '--gzip', '--file', tarball], { cwd: folder })
  await rename(join(folder, 'package'), join(modules, 'verbatim'))
  await symlink('../verbatim/build/program/main.js', join(modules, '.bin/verbatim'))
  const { dependencies } = JSON.parse(await readFile(join(modules, 'verbatim/package.json'), 'utf8'))
  const scopes = new Set<string>(Object.keys(dependencies).map((name) => name.split('/')[0] as string))
  for (const name of (await readdir('node_modules')).filter((name) => scopes.has(name)))
    await symlink(resolve('node_modules', name), join(modules, name))
}
