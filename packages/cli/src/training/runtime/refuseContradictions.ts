import { InputError } from 'bernoulli'
import type { TrainingFlags } from '../../shell/flags/index.ts'

/**
 * @param holdOut  how rows are held out that an epoch could be chosen on; undefined when there are some
 * @throws InputError when options of a training contradict each other
 */
export function refuseContradictions(
  { resume, checkpoint, patience }: TrainingFlags,
  holdOut: string | undefined,
): void {
  const refuse = (problem: string, advice: string): InputError => new InputError({ problem, advice })
  if (resume && checkpoint === undefined)
    throw refuse('--resume without --checkpoint', 'Name the folder with --checkpoint.')
  if (patience !== undefined && holdOut !== undefined)
    throw refuse('--patience without rows held out', holdOut)
}
