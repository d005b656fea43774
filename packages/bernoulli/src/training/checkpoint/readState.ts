import type { Best, EpochRecord, Objective, TrainingState } from '../fit/index.ts'
import { fields, list, named, number, orNull, numberAsText, whole } from './fields.ts'

/** What a state knows besides its arrays. */
export type StateFacts = Omit<TrainingState, 'parameters' | 'states' | 'memory' | 'best'> & {
  readonly best: Omit<Best, 'parameters' | 'states'> | null
}

const reading = fields<EpochRecord['train'] & Readonly<Record<string, unknown>>>({
  mean: number,
  floor: number,
  excess: number,
  uncertainty: number,
  skill: orNull(number),
  baseRate: number,
  weight: number,
})

const objective = fields<Objective & Readonly<Record<string, unknown>>>({
  mean: number,
  floor: orNull(number),
  excess: orNull(number),
})

const record = fields<EpochRecord & Readonly<Record<string, unknown>>>(
  {
    epoch: whole,
    step: whole,
    train: reading,
    objective: orNull(objective),
    validation: orNull(reading),
    test: orNull(reading),
    metrics: named(number),
  },
  ['objective'],
)

const facts = fields<StateFacts & Readonly<Record<string, unknown>>>(
  {
    seed: number,
    epoch: whole,
    step: whole,
    row: whole,
    total: number,
    objective: orNull(number),
    history: list(record),
    best: orNull(fields({ epoch: whole, mean: number })),
  },
  ['objective'],
)

/**
 * The facts of a state as text, in one order however the state came about; `readState` reads the same numbers back, bit
 * for bit.
 *
 * @throws RangeError when the state is none, or has a field that is not read back
 */
export function writeState(state: StateFacts): string {
  return JSON.stringify(facts(state, 'state'), numberAsText)
}

/** @throws RangeError that names the field which is not what it must be */
export function readState(json: string): StateFacts {
  const state = facts(parsed(json), 'state')
  const { epoch, history, best } = state
  if (history.length !== epoch || history.some((past, i) => past.epoch !== i + 1))
    throw new RangeError('state.history is not of the epochs behind')
  if (best !== null && (best.epoch < 1 || best.epoch > epoch))
    throw new RangeError('state.best is of no epoch behind')
  return state
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new RangeError('state is no JSON', { cause })
  }
}
