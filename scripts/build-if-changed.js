// Builds the program unless the build is newer than every source, so that `npm ci && npm start` compiles once.
import { execSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['src', 'schemas', 'scripts', 'examples/dashboard'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)),
)
const changed = Math.max(...[...sources, 'package-lock.json', 'tsconfig.json'].map((file) => statSync(file).mtimeMs))
const built = statSync('build/program/main.js', { throwIfNoEntry: false })?.mtimeMs ?? 0
if (changed > built) execSync('npm run build', { stdio: 'inherit' })
