import { readFile, rm } from 'node:fs/promises'
import { build } from 'esbuild'
import { sha256 } from '../src/text/sha256.js'

/**
 * Packages that come as hundreds of small files: to find and read these takes longer than everything else at a start. The
 * others stay as they are; some of them look for files beside their own.
 */
const bundled = ['kysely', 'typebox']

// The program as it is run, out of what was compiled: in as few files as it can be loaded in parts.
const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as { dependencies: Record<string, string> }
const packages = sha256(await readFile('package-lock.json'))
await rm('build/program', { recursive: true, force: true })
await build({
  entryPoints: ['build/src/main.js', 'build/src/ingest/worker.js'],
  external: Object.keys(dependencies).filter((name) => !bundled.includes(name)),
  outdir: 'build/program',
  entryNames: '[name]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // The files have a hash in their names: so that these change with any package too.
  banner: { js: `// packages ${packages}` },
  sourcemap: 'linked',
  logLevel: 'warning',
})
