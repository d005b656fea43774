import type { Meaning } from './Refusal.ts'

type Usual = 'query' | 'syntax' | 'right' | 'grant'

/** What errors mean that every kind of server knows; the problem is in the server's own words. */
export const usual: Readonly<Record<Usual, Meaning>> = {
  query: { advice: 'See --query, or the view behind --table.' },
  syntax: { advice: 'Mend --query: one SELECT, without a semicolon.' },
  right: { advice: 'Ask its owner for the right to read it.' },
  grant: { advice: 'Ask its owner for the right to read it: GRANT SELECT.' },
}
