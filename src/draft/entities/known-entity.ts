import type { AuthoredEntity } from '../../../schemas/entity.js'

/** An entity that the fixtures or the store know. */
export type KnownEntity = Pick<AuthoredEntity, 'id' | 'type' | 'name' | 'sameAs' | 'aliases'>
