import { commandLine } from '../../shell/output/index.ts'

/** The command that pairs rows by the values of a column. */
export const pairedBy = (column: string): string => commandLine([...process.argv.slice(2), '--on', column])
