/** How the words beside a quote identify its speaker. */
export type Resolution = 'name' | 'role' | 'pronoun'
