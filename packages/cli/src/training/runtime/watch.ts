import { visible } from '@bernoulli/report/visible'
import type { EpochRecord, TrainingState } from 'bernoulli/training'
import { epochLine, stepLine } from './epochLine.ts'

export interface Watched {
  readonly rows: number
  /** Numbers a row of labels has. */
  readonly numbers: number
  readonly epochs: number
  /** Mean entropy of the labels trained on; null where they change while they are. */
  readonly floor: number | null
}

/** What is said of a training while it goes on: a bar that moves on a terminal, else a line an epoch. */
export interface Watch {
  readonly step: (state: TrainingState) => void
  readonly epoch: (record: EpochRecord) => void
  readonly say: (sentence: string) => void
  readonly end: () => void
}

export function watch(
  { rows, numbers, epochs, floor }: Watched,
  quiet: boolean,
  stream: NodeJS.WriteStream = process.stderr,
): Watch {
  const moving = stream.isTTY && !quiet
  let drawn = 0
  const clear = (): void => {
    if (drawn > 0) stream.write('\r\u001B[K')
    drawn = 0
  }
  const say = (sentence: string): void => {
    clear()
    if (!quiet) stream.write(`${visible(sentence)}\n`)
  }
  const draw = (line: string): void => {
    const width = stream.columns > 0 ? stream.columns : 80
    stream.write(`\r\u001B[K${line.slice(0, width - 1)}`)
    drawn = performance.now()
  }
  return {
    step: (state) => {
      if (moving && performance.now() - drawn > 100) draw(stepLine(state, rows, epochs, numbers, floor))
    },
    epoch: (record) => {
      const line = epochLine(record, epochs)
      if (moving) draw(line)
      else say(line)
    },
    say,
    end: clear,
  }
}
