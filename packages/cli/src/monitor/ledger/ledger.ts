import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { orWayOut } from './orWayOut.ts'
import { syncFolder, writeDurably } from './segments.ts'
import { checkSettings, type Settings } from './Settings.ts'

interface Ledger {
  readonly format: 1
  readonly settings: Settings
}

/** @throws InputError when there is one already */
export async function makeLedger(path: string, settings: Settings): Promise<void> {
  checkSettings(settings)
  const ledger: Ledger = { format: 1, settings }
  const beside = join(path, `ledger.json.${randomUUID()}`)
  await orWayOut(path, async () => {
    await mkdir(path, { recursive: true })
    try {
      await writeDurably(beside, `${JSON.stringify(ledger, null, 2)}\n`)
      await link(beside, join(path, 'ledger.json')).catch((error: NodeJS.ErrnoException) => {
        // Some file systems have no links.
        if (error.code !== 'EEXIST') return rename(beside, join(path, 'ledger.json'))
        throw new InputError({
          problem: 'there is a ledger already',
          place: path,
          advice: 'What is fixed at the beginning cannot be changed; name another folder.',
        })
      })
      await syncFolder(path)
    } finally {
      await rm(beside, { force: true })
    }
  })
}

/** @throws InputError when there is none, or of a format that is not known */
export async function openLedger(path: string): Promise<Settings> {
  const text = await readFile(join(path, 'ledger.json'), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new InputError({
      problem: 'no ledger',
      place: path,
      expected: 'a folder made by bernoulli monitor init',
    })
  const ledger = parsed(path, text)
  if (ledger.format !== 1)
    throw new InputError({
      problem: 'a ledger of another format',
      place: join(path, 'ledger.json'),
      expected: '1',
      received: ledger.format,
      advice: 'A newer version of bernoulli can read it.',
    })
  return checkSettings(asSettings(path, ledger.settings))
}

function parsed(path: string, text: string): Partial<Ledger> {
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found === 'object' && found !== null) return found
  } catch {
    // Said below.
  }
  throw broken(path, 'JSON as bernoulli monitor init wrote it', text.slice(0, 40))
}

const broken = (path: string, expected: string, received: unknown): InputError =>
  new InputError({
    problem: 'the settings of the ledger cannot be read',
    place: join(path, 'ledger.json'),
    expected,
    received,
    advice:
      'Put the file back as it was, or make a new ledger with the same settings and move the segments there.',
  })

const positive = (value: unknown): boolean => typeof value === 'number' && value > 0 && value < Infinity
const kinds: Readonly<Record<keyof Settings, readonly [(value: unknown) => boolean, string]>> = {
  horizon: [(value) => positive(value) && Number.isSafeInteger(value), 'a whole number of seconds'],
  batch: [(value) => positive(value) && Number.isSafeInteger(value), 'a whole number of seconds'],
  tolerance: [(value) => value === 0 || positive(value), 'a number from 0'],
  falseAlarmEvery: [positive, 'a number above 1'],
  level: [(value) => positive(value) && Number(value) < 1, 'a number between 0 and 1'],
  missing: [(value) => ['least', 'no', 'exclude'].includes(String(value)), 'least, no or exclude'],
  order: [(value) => ['exact', 'due'].includes(String(value)), 'exact or due'],
}

/** @throws InputError when a setting is not there, or is not what it is called */
function asSettings(path: string, settings: Partial<Settings> | undefined): Settings {
  for (const name of Object.keys(kinds) as (keyof Settings)[]) {
    const [holds, expected] = kinds[name]
    if (!holds(settings?.[name])) throw broken(path, `${name}: ${expected}`, settings?.[name] ?? null)
  }
  return settings as Settings
}
