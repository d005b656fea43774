import { run, type StricliProcess } from '@stricli/core'
import { application } from './application.ts'
import { applyCommand } from './apply/applyCommand.ts'
import { autoencodeCommand } from './autoencode/autoencodeCommand.ts'
import { calibrateCommand } from './calibrate/calibrateCommand.ts'
import { checkCommand } from './check/checkCommand.ts'
import { closeEarly } from './duckdb/database/index.ts'
import { decideCommand } from './decide/decideCommand.ts'
import { explainCommand } from './explain/index.ts'
import { monitorCommand } from './monitor/monitorCommand.ts'
import { predictCommand } from './predict/predictCommand.ts'
import { rateCommand } from './rate/rateCommand.ts'
import { reconstructCommand } from './reconstruct/reconstructCommand.ts'
import { studioCommand } from './studio/studioCommand.ts'
import { trainCommand } from './train/trainCommand.ts'
import { endCleanly, outliveClosedPipes, translated } from './shell/process/index.ts'

endCleanly()
outliveClosedPipes()
const { stdout, stderr, env } = process
const shell: StricliProcess = { stdout, stderr, env }
const commands = {
  check: checkCommand,
  calibrate: calibrateCommand,
  apply: applyCommand,
  decide: decideCommand,
  rate: rateCommand,
  train: trainCommand,
  predict: predictCommand,
  autoencode: autoencodeCommand,
  reconstruct: reconstructCommand,
  monitor: monitorCommand,
  explain: explainCommand,
  studio: studioCommand,
}
const app = application(commands)
const [first, ...words] = process.argv.slice(2)
if (first === 'completion' && !words.includes('--help'))
  await (await import('./completion/index.ts')).completion(app, shell, words)
else await run(app, process.argv.slice(2), { process: shell })
await closeEarly()
process.exitCode ??= translated(shell.exitCode)
