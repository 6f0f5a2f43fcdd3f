import { readFile, rm, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { sha256 } from '../src/text/sha256.js'
import { bundlePages, licenses } from './bundle-pages.js'

/**
 * Packages with hundreds of small files: finding and reading them dominates the startup time. They are development packages, so that
 * nobody installs them again. The dependencies are not bundled; some of them look for files beside their own.
 */
const bundled = ['kysely', 'n2words', 'typebox']

// Bundles the compiled program: one file for each part that is loaded separately.
const { dependencies, peerDependencies } = JSON.parse(await readFile('package.json', 'utf8')) as Record<
  'dependencies' | 'peerDependencies',
  Record<string, string>
>
const packages = sha256(await readFile('package-lock.json'))
await rm('build/program', { recursive: true, force: true })
await build({
  entryPoints: [
    'build/src/main.js',
    'build/src/ingest/import-worker.js',
    'build/src/ingest/threads/document-checker-worker.js',
    'build/src/ingest/threads/document-drafter-worker.js',
    'build/src/http/response/page-worker.js',
    'build/src/http/openapi/yaml-worker.js',
    'build/src/ingest/threads/document-preparer-worker.js',
    'build/src/ingest/write/document-writer-worker.js',
  ],
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  outdir: 'build/program',
  entryNames: '[name]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Puts the hash of the packages into every file, so that the hashes in file names change with any package.
  banner: { js: `// packages ${packages}` },
  // The package has less than half the size, and starts sooner. The source maps stay in the checkout.
  minify: true,
  sourcemap: 'linked',
  logLevel: 'warning',
})
await writeFile('build/program/LICENSES.txt', await licenses(bundled))
await bundlePages()
