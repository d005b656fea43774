import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { decodeCheckpoint, encodeCheckpoint } from 'bernoulli/training'
import type { TrainingState } from 'bernoulli/training'

const STATE = 'state.safetensors'
const SETTINGS = 'settings.json'
const PROCESSOR = 'processor'

/** What a training follows from: with the same settings and data it ends with the same bits. */
export type Settings = Readonly<Record<string, unknown>>

/** The folder of a training: what it follows from, and where it is. */
export interface Checkpoints {
  /** Where it was when it was last written down. */
  readonly found: TrainingState | undefined
  /** The processor it was begun on, when that is another: its float32 sums may differ in their last bits. */
  readonly elsewhere: string | undefined
  save(state: TrainingState): Promise<void>
}

/**
 * Opens the folder of a training, a new one or one to go on with. Every file in it is written whole or not at all, so
 * that the training can be killed at any moment.
 *
 * @throws InputError when it holds a training and `resume` was not asked, or one of other settings or data
 */
export async function openCheckpoints(
  asked: string,
  folder: string,
  settings: Settings,
  resume: boolean,
): Promise<Checkpoints> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new InputError({ asked, problem: `${folder} cannot be made`, place: '--checkpoint' }, { cause })
  })
  for (const name of await readdir(folder)) if (name.endsWith('.unfinished')) await rm(join(folder, name))
  const before = await read(join(folder, SETTINGS))
  const state = await read(join(folder, STATE))
  const found = state === undefined ? undefined : decodeCheckpoint(state, join(folder, STATE))
  if (found !== undefined && !resume)
    throw new InputError({
      asked,
      problem: `a training is there already, at epoch ${found.epoch}`,
      place: folder,
      advice: 'Go on with it with --resume, or name another folder.',
    })
  const then = before === undefined ? undefined : (JSON.parse(before.toString('utf8')) as Settings)
  const processor = `${process.arch} ${cpus()[0]?.model ?? ''}`.trim()
  const noted = then?.[PROCESSOR]
  const begun = typeof noted === 'string' ? noted : processor
  if (resume && then !== undefined) refuseOthers(asked, folder, then, { ...settings, [PROCESSOR]: begun })
  const text = JSON.stringify({ ...settings, [PROCESSOR]: processor }, null, 2)
  await write(folder, SETTINGS, Buffer.from(`${text}\n`))
  return {
    found,
    elsewhere: found === undefined || begun === processor ? undefined : begun,
    save: (state) => write(folder, STATE, encodeCheckpoint(state)),
  }
}

function refuseOthers(asked: string, folder: string, before: Settings, settings: Settings): void {
  for (const name of Object.keys({ ...before, ...settings })) {
    const [then, now] = [before[name], settings[name]].map((value) => JSON.stringify(value))
    if (then === now) continue
    throw new InputError({
      asked,
      problem: `not as the training was begun: ${name}`,
      place: folder,
      expected: then ?? 'none',
      received: settings[name] ?? 'none',
      advice: 'Say the same as then, or begin another one in another folder.',
    })
  }
}

async function read(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** Beside its place, to the disk, then into its place, and the folder to the disk. */
async function write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const beside = join(folder, `.${name}.unfinished`)
  const file = await open(beside, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, join(folder, name))
  await syncFolder(folder)
}

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => undefined)
  await opened?.sync().catch(() => undefined)
  await opened?.close()
}
