import type { AuthoredEvidence } from '../../schemas/evidence.js'
import { codePointLength } from '../../src/text/code-points.js'

/** The text of an invented article while it is written. Gives each pin its position. */
export class WrittenText {
  private readonly parts: string[] = []
  length = 0

  write(words: string): void {
    this.parts.push(words)
    this.length += codePointLength(words)
  }

  /** Writes words that are pinned, after some that are not. */
  pin(role: AuthoredEvidence['role'], exact: string, before = ''): AuthoredEvidence {
    this.write(before)
    const start = this.length
    this.write(exact)
    return { role, exact, prefix: '', suffix: '', start, end: this.length }
  }

  toString(): string {
    return this.parts.join('')
  }
}
