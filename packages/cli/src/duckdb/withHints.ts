import type { SqlData } from 'bernoulli'
import type { FileRoles } from './FileRoles.ts'

/** Columns that nobody named, with how to name others, for errors. */
export function withHints(data: SqlData, { guessed }: FileRoles): SqlData {
  const hint = (options: string) => ({ hint: `The column was guessed; name another with ${options}.` })
  return {
    ...data,
    ...(guessed?.label === true ? { label: { ...data.label, ...hint('--label') } } : {}),
    ...(guessed?.predictions === true
      ? {
          predictions: data.predictions.map((prediction) => ({
            ...prediction,
            ...hint('--probability or --logit'),
          })) as unknown as SqlData['predictions'],
        }
      : {}),
  }
}
