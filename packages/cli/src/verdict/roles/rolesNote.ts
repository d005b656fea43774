import { rolesInWords } from '@bernoulli/report/words'
import type { Statement } from 'bernoulli'
import type { Roles } from '../../columns/index.ts'
import type { OpenedFiles, Repeated } from '../../duckdb/index.ts'
import { rolesOf } from './rolesOf.ts'

/**
 * Which columns were taken for what, and what the files were read as that they do not say, for the end of the first line:
 * `labels: late, probabilities: p; both guessed; names in line 3`.
 */
export function rolesNote(roles: Roles, readings: OpenedFiles['readings'] = []): string {
  const layout = [...new Set(readings.map(({ text }) => `; ${text}`))]
  return `${rolesInWords(rolesOf(roles, readings), roles.coding !== undefined)}${layout.join('')}`
}

/** Columns that rows are gathered by. */
export function keysOf({ group, segments }: Roles): readonly string[] {
  return [...new Set([...(group === undefined ? [] : [group]), ...segments.flat()])]
}

/** What `--repeated count` did. */
export function repeatedFiles(repeated: readonly Repeated[]): readonly Statement[] {
  return repeated.map(({ shown, first }) => ({
    code: 'file repeated',
    text:
      shown === first
        ? `${shown} was named twice, and its rows count again.`
        : `${shown} is the file ${first}, and its rows count again.`,
  }))
}
