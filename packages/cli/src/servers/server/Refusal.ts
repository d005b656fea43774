import type { Address } from './Address.ts'

/** What went wrong between us and a server. */
export interface Refusal {
  readonly address: Address
  /** What was asked; left out while connecting. */
  readonly statement?: string
  /** Whether we had it ended. */
  readonly interrupted?: boolean
  /** Whether we had it ended because it took too long. */
  readonly late?: boolean
  /** How long a query might take, in milliseconds. */
  readonly deadline?: number | undefined
}

/** What an error means for the person who asked; where it leaves out the problem, the server's own words say it. */
export interface Meaning {
  readonly problem?: string
  readonly advice: string
}
