import type { CommandContext } from '@stricli/core'
import { randomBytes } from 'node:crypto'
import { Scratch } from '../duckdb/index.ts'
import { print, say } from '../shell/output/index.ts'
import { handedOver } from './handedOver.ts'
import { pagesFolder } from './pagesFolder.ts'
import { servePages } from './servePages.ts'
import type { StudioFlags } from './StudioFlags.ts'

/** `bernoulli studio`: the pages for this machine alone, until Ctrl-C. */
export async function openStudio(this: CommandContext, { port }: StudioFlags, file?: string): Promise<void> {
  const scratch = new Scratch()
  const opened = file === undefined ? undefined : await handedOver(file, scratch)
  const { address, closed } = await servePages({
    folder: await pagesFolder(say),
    port,
    token: randomBytes(24).toString('base64url'),
    ...(opened === undefined ? {} : { opened }),
  })
  print(`${address}\n`)
  say('Only this machine can open it. Ctrl-C ends it.')
  await closed
}
