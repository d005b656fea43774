import { run, type StricliProcess } from '@stricli/core'
import { application } from './application.ts'
import { explainCommand } from './explainCommand.ts'
import { endCleanly, outliveClosedPipes, translated } from './process/index.ts'

endCleanly()
outliveClosedPipes()
const { stdout, stderr, env } = process
const shell: StricliProcess = { stdout, stderr, env }
await run(application(explainCommand), process.argv.slice(2), { process: shell })
process.exitCode ??= translated(shell.exitCode)
