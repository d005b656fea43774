/** The scales a prediction may be on, as options are called. */
export const scales = ['probability', 'logit', 'percent', 'logProbability'] as const

export type Scale = (typeof scales)[number]

/** What people say about a table; what they do not say is read from the values. */
export interface Choice {
  readonly label?: string
  /** The value of the label that is yes. */
  readonly positive?: string
  readonly prediction?: string
  readonly scale?: Scale
  readonly weight?: string
  readonly group?: string
  readonly time?: string
  readonly segments?: readonly string[]
  /** Whether rows in which something is missing are left out. */
  readonly drop?: boolean
}
