import type { Meaning } from './Refusal.ts'

/** What the codes of the system mean where the name of a host leads nowhere. */
export const noHost: Readonly<Record<'ENOTFOUND' | 'EAI_AGAIN', Meaning>> = {
  ENOTFOUND: { problem: 'there is no such host', advice: 'Look at the address.' },
  EAI_AGAIN: { problem: 'the name of the host cannot be looked up', advice: 'Look at the address.' },
}
