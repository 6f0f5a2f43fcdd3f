import type { AuthoredEntity, PartOf } from '../../schemas/entity.js'
import { between, type Random, Skewed } from './random.js'

const firstNames =
  'Ada Amir Anja Anton Bela Boris Carla Cem Chloe Dana Dario Edda Elif Emil Erik Eva Femi Flora Gita Goran Greta Hana Hugo Ida Igor Ines ' +
  'Ivan Jana Jonas Julia Kai Karim Klara Lars Lea Leon Lina Luca Malik Mara Marta Milo Mina Nadia Nils Nora Omar Oskar Paula Petra Pia ' +
  'Rafael Rania Rita Ruben Sara Selma Simon Sofia Stefan Tara Theo Tilda Tomas Ulla Vera Viktor Wanda Yara Zeno'
const lastNames =
  'Adler Ahlgren Albano Amsel Bakker Barros Berger Birk Brandt Brook Calder Castell Conti Dahl Danner Dekker Dorn Ebner Ekman Engel Falk ' +
  'Farrow Fiala Frost Gerber Glass Grau Haas Hagen Halm Hedlund Holm Ibsen Jansen Jordan Kamp Keller Kowal Kraus Kruger Lang Larkin Lind ' +
  'Lorenz Madsen Marek Meyer Moreau Nagel Novak Nyberg Olsen Orban Pavel Perrin Petrov Quinn Rask Reiter Ricci Rosen Sander Schilling ' +
  'Seidel Silva Soler Steiner Strand Svensson Tamm Tesar Thorn Ulrich Vance Varga Vogel Walden Weber Winter Zeman'
const placeBeginnings = 'North East South West Mid Ash Birch Cold Deer Elm Fair Green High Iron King Long Mill Oak Stone Wolf'.split(' ')
const placeEndings = 'ford holm wick bury dale field gate haven mouth port ridge shore stead ton wood'.split(' ')
const organizations = ['Council', 'Fire Service', 'Hospital', 'Police', 'Port Authority', 'Rail', 'University', 'Water Board'] as const
const groups = ['dockers', 'farmers', 'nurses', 'residents', 'students', 'volunteers'] as const
const roles = ['mayor', 'chief engineer', 'head teacher', 'police chief', 'union leader', 'spokeswoman'] as const

const [first, last] = [firstNames.split(' '), lastNames.split(' ')]

export const people = new Skewed(5_000)
export const places = new Skewed(300)
const bodies = new Skewed(400)
const crowds = new Skewed(200)

/** The regions of the country, each with as many of the places. */
export const regionCount = 20

/** The people, places and parties of an article, and what they are part of. */
export interface Cast {
  people: readonly AuthoredEntity[]
  places: readonly AuthoredEntity[]
  parties: readonly AuthoredEntity[]
  wholes: readonly AuthoredEntity[]
}

export function castOf(random: Random): Cast {
  const ranks = { people: people.drawSeveral(random, between(random, 2, 7)), places: places.drawSeveral(random, between(random, 1, 3)) }
  return {
    people: ranks.people.map(person),
    places: ranks.places.map(place),
    wholes: [...new Set(ranks.places.map((rank) => rank % regionCount)), null].map((number) =>
      number === null ? country : region(number),
    ),
    parties: [...bodies.drawSeveral(random, 2).map(organization), ...crowds.drawSeveral(random, 1).map(group)],
  }
}

/** The person of a rank: the lower it is, the more often the person speaks. */
export function person(rank: number): AuthoredEntity {
  // 71 shares no factor with 80, the number of last names: no two people have the same name.
  const name = `${first[rank % 70]} ${last[(rank + Math.floor(rank / 70)) % 80]}`
  const role = `the ${roles[rank % roles.length]} of ${placeName(rank % places.count)}`
  const entity = named('person', name, `Somebody invented, ${role}.`)
  // As in life, the well-known ones are in Wikidata.
  const sameAs = rank < 500 ? `https://www.wikidata.org/wiki/Q${900_000_000 + rank}` : null
  return { ...entity, aliases: [...entity.aliases, { text: role, kind: 'role' }], sameAs }
}

/** A person in a single article. */
export function stranger(number: number): AuthoredEntity {
  return named('person', `${first[number % 70]} ${last[number % 80]} ${number}`, 'Somebody invented.')
}

export function place(rank: number): AuthoredEntity {
  return { ...named('place', placeName(rank), 'An invented town.'), partOf: partOf(region(rank % regionCount)) }
}

/** Has as many places of every frequency as the other regions. */
export function region(number: number): AuthoredEntity {
  return { ...named('place', `${placeBeginnings[number]} Region`, 'An invented region.'), partOf: partOf(country) }
}

function partOf({ id }: AuthoredEntity): PartOf[] {
  return [{ entity: id, basis: 'curated' }]
}

function placeName(rank: number): string {
  return `${placeBeginnings[rank % 20]}${placeEndings[Math.floor(rank / 20)]}`
}

function organization(rank: number): AuthoredEntity {
  const name = `${placeName(Math.floor(rank / organizations.length))} ${organizations[rank % organizations.length]}`
  return { ...named('organization', name, null), partOf: partOf(country) }
}

function group(rank: number): AuthoredEntity {
  return named('group', `${placeName(Math.floor(rank / groups.length))} ${groups[rank % groups.length]}`, null)
}

function named(type: AuthoredEntity['type'], name: string, description: string | null): AuthoredEntity {
  const id = name.toLowerCase().replaceAll(' ', '-')
  return { id, type, name, identified: true, aliases: [{ text: name, kind: 'name' }], sameAs: null, description }
}

/** All regions, places and organizations are part of it. */
export const country = named('place', 'Midland', 'An invented country.')
