import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { syncFolder, writeDurably } from './segments.ts'
import { checkSettings, type Settings } from './Settings.ts'

interface Ledger {
  readonly format: 1
  readonly settings: Settings
}

/** @throws InputError when there is one already */
export async function makeLedger(path: string, settings: Settings): Promise<void> {
  checkSettings(settings)
  await mkdir(path, { recursive: true })
  const found = await readFile(join(path, 'ledger.json'), 'utf8').catch(() => undefined)
  if (found !== undefined)
    throw new InputError({
      problem: 'there is a ledger already',
      place: path,
      advice: 'What is fixed at the beginning cannot be changed; name another folder.',
    })
  const beside = join(path, `ledger.json.${process.pid}`)
  const ledger: Ledger = { format: 1, settings }
  await writeDurably(beside, `${JSON.stringify(ledger, null, 2)}\n`)
  await rename(beside, join(path, 'ledger.json'))
  await syncFolder(path)
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
  const ledger = JSON.parse(text) as Partial<Ledger>
  if (ledger.format === 1 && ledger.settings !== undefined) return checkSettings(ledger.settings)
  throw new InputError({
    problem: 'a ledger of another format',
    place: path,
    expected: '1',
    received: ledger.format,
    advice: 'A newer version of bernoulli can read it.',
  })
}
