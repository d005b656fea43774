import { networkDefaults } from '../shell/flags/index.ts'
import type { GivenTrainFlags, TrainFlags } from '../shell/flags/index.ts'

/** A training of a network stops when rows held out have not improved for so many epochs, unless something else is said. */
const PATIENCE = 10
/** So many epochs at most where rows choose the best of them. */
const CHOSEN = 100
/** So many where nothing does. */
const BLIND = 30

/** The options of a training with what was left out: networks stop early where rows are held out. */
export function settledFlags({
  epochs,
  patience,
  batch = networkDefaults.batch,
  rate = networkDefaults.rate,
  hidden = networkDefaults.hidden,
  activation = networkDefaults.activation,
  ...given
}: GivenTrainFlags): TrainFlags {
  const chosen = patience ?? (given.model === 'network' && given.validation > 0 ? PATIENCE : 0)
  return {
    ...given,
    ...{ batch, rate, hidden, activation },
    epochs: epochs ?? (chosen > 0 ? CHOSEN : BLIND),
    ...(chosen > 0 ? { patience: chosen } : {}),
  }
}
