import type { AuthoredEvidence } from '../../schemas/evidence.js'
import type { AuthoredQuote } from '../../schemas/quote.js'
import { between, pick } from './random.js'
import { date, maybe, type Scene } from './scene.js'
import { sentence } from './words.js'

const cues = ['said', 'said', 'said', 'told', 'added', 'warned', 'wrote', 'promised'] as const
const types = ['direct', 'direct', 'partial', 'indirect'] as const
const media = ['Monday interview', 'Telegram', 'press conference', 'radio address'] as const

export function quote(id: string, scene: Scene): AuthoredQuote {
  const { random, cast, text, day } = scene
  const type = pick(random, types)
  const content = contentPins(scene, type)
  // Of the people of an article too, one says the most.
  const { id: entity, name } = cast.people[Math.floor(random() ** 2 * cast.people.length)] as (typeof cast.people)[number]
  const byName = random() < 0.7
  const asWritten = byName ? name : 'she'
  const cue = pick(random, cues)
  const evidence = [...content, text.pin('speaker', asWritten), text.pin('cue', cue, ' ')]
  const medium = random() < 0.1 ? pick(random, media) : null
  if (medium !== null) evidence.push(text.pin('place', medium, ' in '))
  const addressee = maybe(random, 0.05, () => pick(random, cast.parties))
  if (addressee !== null) evidence.push(text.pin('participant', addressee.name, ' to '))
  text.write('. ')
  const about = new Set([maybe(random, 0.5, () => pick(random, cast.places)), maybe(random, 0.3, () => pick(random, cast.parties))])
  return {
    ...{ id, type, text: content.map(({ exact }) => exact).join(' ') },
    speaker: { entity, asWritten, resolution: byName ? 'name' : 'pronoun' },
    ...{ cue, addressee: addressee?.id ?? null, medium, saidOn: random() < 0.9 ? date(day - between(random, 0, 3)) : null },
    ...{ about: [...about].flatMap((subject) => subject?.id ?? []), evidence },
  }
}

/** The words; those of some direct quotes are broken in two. */
function contentPins({ random, text }: Scene, type: AuthoredQuote['type']): AuthoredEvidence[] {
  const mark = type === 'indirect' ? '' : '"'
  const lengths =
    type === 'partial' ? [between(random, 2, 5)] : [between(random, 6, 16), ...(random() < 0.2 ? [between(random, 4, 10)] : [])]
  return lengths.map((length) => {
    text.write(mark)
    const pin = text.pin('content', sentence(random, length))
    text.write(`${mark} `)
    return pin
  })
}
