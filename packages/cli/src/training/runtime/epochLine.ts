import type { EpochRecord, TrainingState } from 'bernoulli/training'

const width = 24

/**
 * One epoch as a line: `epoch  3/50  train 0.1023  test 0.1010 = floor 0.0581 + excess 0.0429`. Where rows choose the epoch, it is
 * their loss.
 */
export function epochLine({ epoch, train, validation, test }: EpochRecord, epochs: number): string {
  const { mean, floor, excess } = validation ?? test ?? train
  const trained = `train ${train.mean.toFixed(4)}`
  const name = validation === null ? 'test' : 'validation'
  const seen = (validation ?? test) === null ? trained : `${trained}  ${name} ${mean.toFixed(4)}`
  return `${place(epoch, epochs)}  ${seen} = floor ${floor.toFixed(4)} + excess ${excess.toFixed(4)}`
}

/** The present epoch as a line with a bar: the mean so far beside its floor. */
export function stepLine(
  state: TrainingState,
  rows: number,
  epochs: number,
  numbers: number,
  floor: number | null,
): string {
  const done = Math.round((width * state.row) / rows)
  const bar = `${'█'.repeat(done)}${'░'.repeat(width - done)}`
  const mean = state.total / (state.row * numbers)
  const parts = floor === null ? '' : ` = floor ${floor.toFixed(4)} + excess ${(mean - floor).toFixed(4)}`
  const loss = `loss ${mean.toFixed(4)}${parts}`
  return `${place(state.epoch + 1, epochs)}  ${bar}  ${loss}`
}

function place(epoch: number, epochs: number): string {
  return `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`
}
