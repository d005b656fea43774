import type { Intake } from './ledger/index.ts'
import type { OutcomeFlags } from './MonitorFlags.ts'

/** How outcomes of a file are taken in. */
export function outcomeIntake(flags: OutcomeFlags): Intake {
  return {
    kind: 'outcomes',
    key: ['id', 'at'],
    wanted: {
      id: { names: ['id'], named: flags.id, option: '--id', read: 'text' },
      at: { names: ['at'], named: flags.at, option: '--at', read: 'time' },
      y: { names: ['y', 'label', 'outcome'], named: flags.label, option: '--label', read: 'label' },
    },
    rules: () => [
      {
        ...{ broken: 'NOT ("y" BETWEEN 0 AND 1)', shown: '"raw y"', problem: 'label out of range' },
        ...{ expected: 'a number in [0, 1]', advice: 'Map your labels to 0 and 1.' },
      },
    ],
    columns: () => Promise.resolve({ id: '"id"', at: '"at"', y: '"y"' }),
  }
}
