import { checkCommand } from '../src/check/checkCommand.ts'
import { run } from '@stricli/core'
import { application } from '../src/application.ts'
import { applyCommand } from '../src/apply/applyCommand.ts'
import { autoencodeCommand } from '../src/autoencode/autoencodeCommand.ts'
import { calibrateCommand } from '../src/calibrate/calibrateCommand.ts'
import { closeEarly } from '../src/duckdb/database/index.ts'
import { decideCommand } from '../src/decide/decideCommand.ts'
import { explainCommand } from '../src/explain/explainCommand.ts'
import { monitorCommand } from '../src/monitor/monitorCommand.ts'
import { predictCommand } from '../src/predict/predictCommand.ts'
import { translated } from '../src/shell/process/index.ts'
import { rateCommand } from '../src/rate/rateCommand.ts'
import { reconstructCommand } from '../src/reconstruct/reconstructCommand.ts'
import { studioCommand } from '../src/studio/studioCommand.ts'
import { trainCommand } from '../src/train/trainCommand.ts'

const commands = {
  check: checkCommand,
  calibrate: calibrateCommand,
  apply: applyCommand,
  train: trainCommand,
  predict: predictCommand,
  autoencode: autoencodeCommand,
  reconstruct: reconstructCommand,
  monitor: monitorCommand,
  decide: decideCommand,
  rate: rateCommand,
  explain: explainCommand,
  studio: studioCommand,
}

/** What the command answers, without a process of its own. */
export async function ask(
  args: readonly string[],
): Promise<{ readonly code: number; readonly said: string }> {
  let said = ''
  const sink = { write: (text: string) => void (said += text), getColorDepth: () => 1 }
  const shell: Parameters<typeof run>[2]['process'] & { exitCode?: number | string | null } = {
    stdout: sink,
    stderr: sink,
    env: {},
  }
  await run(application(commands), args, { process: shell })
  await closeEarly()
  return { code: translated(shell.exitCode), said }
}
