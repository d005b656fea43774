import { mapValues } from '../../statistics/index.ts'
import type { TrainingState } from './TrainingState.ts'

/** A state whose numbers stay, whatever becomes of the arrays that it had them in. */
export function copied(state: TrainingState): TrainingState {
  return {
    ...state,
    parameters: state.parameters.slice(),
    memory: mapValues(state.memory, (values) => values.slice()),
  }
}
