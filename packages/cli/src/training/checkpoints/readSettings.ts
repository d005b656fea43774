import { InputError } from 'bernoulli'
import { readOwn } from './ownFiles.ts'

/** What a training follows from: with the same settings and data it ends with the same bits. */
export type Settings = Readonly<Record<string, unknown>>

/** More than the names of a table's columns ever need. */
const most = 64 * 2 ** 20

const always: Readonly<Record<string, string>> = {
  batch: 'number',
  rate: 'number',
  seed: 'number',
  threads: 'number',
  runtime: 'string',
  version: 'string',
}

/**
 * The settings a training wrote down; undefined when there are none.
 *
 * @throws InputError when the file of that name is of something else
 */
export async function readSettings(path: string): Promise<Settings | undefined> {
  const bytes = await readOwn(path, most)
  if (bytes === undefined) return undefined
  const settings = parsed(bytes)
  if (
    settings !== undefined &&
    Object.entries(always).every(([name, type]) => typeof settings[name] === type)
  )
    return settings
  throw new InputError({
    problem: `${path} is not of a training`,
    place: '--checkpoint',
    expected: `settings as a training writes them: ${Object.keys(always).join(', ')} and more`,
    advice: 'It stays as it is. Name another folder.',
  })
}

function parsed(bytes: Buffer): Settings | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Settings)
      : undefined
  } catch {
    return undefined
  }
}
