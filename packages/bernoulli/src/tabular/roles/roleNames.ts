import type { ColumnRoles } from '../source/index.ts'

/** The names of all roles, and of what is said of reading them. */
export const roleNames: readonly string[] = Object.keys({
  ...{ label: 0, positive: 0, probability: 0, logit: 0, percent: 0, logProbability: 0, weight: 0, time: 0 },
  ...{ missing: 0, strict: 0 },
} satisfies Record<keyof ColumnRoles, 0>)
