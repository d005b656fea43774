import type { TrainingState } from './TrainingState.ts'

/** A state whose numbers stay, whatever becomes of the arrays that it had them in. */
export function copied(state: TrainingState): TrainingState {
  return {
    ...state,
    parameters: state.parameters.slice(),
    memory: Object.fromEntries(Object.entries(state.memory).map(([name, values]) => [name, values.slice()])),
  }
}
