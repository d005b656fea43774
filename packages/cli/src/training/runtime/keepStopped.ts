import { say, writeAtomically } from '../../shell/output/index.ts'
import { finishFirst, interruption } from '../../shell/process/index.ts'

/** Where a model is written, and what stands in its file. */
export interface Written<Learnt> {
  readonly out: string | undefined
  readonly encoded: (learnt: Learnt) => Promise<Uint8Array> | Uint8Array
}

/**
 * Lets a training that Ctrl-C may stop end by itself: it writes down where it is, its model so far is written where one is
 * wanted, and nothing else is done before the command ends. A second Ctrl-C does not wait.
 *
 * @param learn  the training; `best` is the epoch its numbers are of, null where no rows choose one
 */
export async function keepStopped<Learnt extends { readonly stopped: boolean; readonly best: number | null }>(
  learn: () => Promise<Learnt>,
  written?: Written<Learnt>,
): Promise<Learnt> {
  try {
    const learnt = await finishFirst(learn().then((found) => keep(found, written)))
    if (!learnt.stopped) return learnt
  } catch (error) {
    if (!interruption.aborted) throw error
  }
  // The command is ending with the code of the signal.
  return new Promise(() => undefined)
}

async function keep<Learnt extends { readonly stopped: boolean; readonly best: number | null }>(
  learnt: Learnt,
  written: Written<Learnt> | undefined,
): Promise<Learnt> {
  const out = written?.out
  if (!learnt.stopped || written === undefined || out === undefined) return learnt
  await writeAtomically('--out', out, await written.encoded(learnt))
  const which =
    learnt.best === null ? 'the numbers as they were' : `the numbers of epoch ${learnt.best}, the best so far`
  say(`Stopped: ${out} has ${which}. Nothing judged them.`)
  return learnt
}
