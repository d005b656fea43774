import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { decodeCheckpoint, encodeCheckpoint } from 'bernoulli/training'
import type { TrainingState } from 'bernoulli/training'
import { makeFolder } from '../../shell/output/index.ts'
import { attempt } from './attempt.ts'
import { lockFolder } from './lockFolder.ts'
import { readOwn, refuseOtherFolder, removeUnfinished, SETTINGS, STATE, writeOwn } from './ownFiles.ts'
import { readSettings } from './readSettings.ts'
import type { Settings } from './readSettings.ts'

const PROCESSOR = 'processor'

/** The folder of a training: what it follows from, and where it is. */
export interface Checkpoints {
  /** Where it was when it was last written down. */
  readonly found: TrainingState | undefined
  /** The processor it was begun on, when that is another: its float32 sums may differ in their last bits. */
  readonly elsewhere: string | undefined
  save(state: TrainingState): Promise<void>
  /** Lets another training have the folder; if nothing was written down of where this one is, it leaves nothing behind. */
  close(): Promise<void>
}

/**
 * Opens the folder of a training, a new one or one to go on with, and keeps it to this training until it is closed. Every
 * file in it is written whole or not at all, so that the training can be killed at any moment; nothing in it but its own
 * two files, and what it had begun to write of them, is touched.
 *
 * @throws InputError when it holds something else, a training and `resume` was not asked, one of other settings or data, or
 *   one that runs; or when it cannot be written
 */
export async function openCheckpoints(
  folder: string,
  settings: Settings,
  resume: boolean,
): Promise<Checkpoints> {
  const undo = await attempt(folder, makeFolder(folder))
  try {
    await refuseOtherFolder(folder)
    await readSettings(join(folder, SETTINGS))
    const lock = await lockFolder(folder)
    try {
      const opened = await open(folder, settings, resume, lock.assert)
      return {
        ...opened,
        close: async () => {
          if (opened.begunHere()) await rm(join(folder, SETTINGS), { force: true }).catch(() => undefined)
          lock.release()
          if (opened.begunHere()) await undo()
        },
      }
    } catch (error) {
      lock.release()
      throw error
    }
  } catch (error) {
    await undo()
    throw error
  }
}

async function open(
  folder: string,
  settings: Settings,
  resume: boolean,
  assertOwn: () => void,
): Promise<Omit<Checkpoints, 'close'> & { readonly begunHere: () => boolean }> {
  const then = await readSettings(join(folder, SETTINGS))
  const state = await readOwn(join(folder, STATE), Infinity)
  const processor = `${process.arch} ${cpus()[0]?.model ?? ''}`.trim()
  const noted = then?.[PROCESSOR]
  const begun = typeof noted === 'string' ? noted : processor
  if (resume && then !== undefined) refuseOthers(folder, then, { ...settings, [PROCESSOR]: begun })
  const origin = digest(settings)
  const found = state && decodeCheckpoint(state, join(folder, STATE))
  if (found !== undefined && !resume)
    throw new InputError({
      problem: `a training is there already, at epoch ${found.epoch}`,
      place: folder,
      advice: 'Go on with it with --resume, or name another folder.',
    })
  if (found !== undefined && found.seed !== settings['seed'])
    throw new InputError({
      problem: 'a state of another seed than the settings beside it',
      place: join(folder, STATE),
      expected: String(settings['seed']),
      received: found.seed,
      advice: 'It was put there from elsewhere. Begin another training in another folder.',
    })
  if (state !== undefined) decodeCheckpoint(state, join(folder, STATE), origin)
  await removeUnfinished(folder)
  const text = JSON.stringify({ ...settings, [PROCESSOR]: processor }, null, 2)
  await writeOwn(folder, SETTINGS, Buffer.from(`${text}\n`))
  let saved = state !== undefined
  return {
    found,
    begunHere: () => then === undefined && !saved,
    elsewhere: found === undefined || begun === processor ? undefined : begun,
    save: async (now) => {
      assertOwn()
      await writeOwn(folder, STATE, encodeCheckpoint(now, origin))
      saved = true
    },
  }
}

/** What the bits follow from, in short: a state carries it, so that it is not taken for that of another training. */
function digest(settings: Settings): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex')
}

function refuseOthers(folder: string, before: Settings, settings: Settings): void {
  for (const name of Object.keys({ ...before, ...settings })) {
    const [then, now] = [before[name], settings[name]].map((value) => JSON.stringify(value))
    if (then === now) continue
    throw new InputError({
      problem: `not as the training was begun: ${name}`,
      place: folder,
      expected: then ?? 'none',
      received: settings[name] ?? 'none',
      advice: 'Say the same as then, or begin another one in another folder.',
    })
  }
}
