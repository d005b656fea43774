import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { InputError } from 'bernoulli'
import { gateFlags } from '../shell/flags/index.ts'
import { isAddress } from '../shell/databases/index.ts'
import { spare } from '../shell/output/index.ts'
import type { Comparing, Judging } from '../shell/flags/index.ts'
import type { Gate } from './Gate.ts'
import { readGateFlags } from './readGateFlags.ts'
import { refuse, refuseUnknownKeys } from './refuse.ts'

/**
 * The gates of a repository, from a JSON file such as
 *
 *   { "gates": [{ "judge": "scores.csv", "label": "late", "require": ["skill > 0.1"] }] }
 *
 * A gate names what it judges or compares, one file or several, from the folder of the JSON file; the options of the command
 * by their names in camel case; and at least one requirement. Nothing in the file is run.
 *
 * @throws InputError when it cannot be read, or says something that means nothing
 */
export async function readGates(path: string): Promise<readonly Gate[]> {
  await spare(path)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      {
        problem: error.code === 'ENOENT' ? 'no such file' : 'cannot be read',
        place: path,
        advice: 'Name a file of gates, such as bernoulli.json; docs/gates.md shows one.',
      },
      { cause: error },
    )
  })
  const whole = parsed(text.replace(/^\uFEFF/, ''), path)
  if (!isRecord(whole)) throw refuse(path, 'not a file of gates', '{ "gates": [ … ] }', whole)
  refuseUnknownKeys(path, whole, ['$schema', 'gates'])
  const gates = whole['gates']
  if (!Array.isArray(gates) || gates.length === 0)
    throw refuse(`gates of ${path}`, 'no gates', 'a list of at least one gate', gates)
  const read = gates.map((gate: unknown, i) => readGate(gate, `gates[${i}] of ${path}`, dirname(path)))
  const names = read.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw refuse(path, 'two gates of one name', 'a "name" of its own for each gate', twice)
  return read
}

function readGate(gate: unknown, place: string, folder: string): Gate {
  if (!isRecord(gate)) throw refuse(place, 'not a gate', '{ "judge": "scores.csv", "require": [ … ] }', gate)
  const kinds = (['judge', 'compare'] as const).filter((kind) => kind in gate)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    refuseUnknownKeys(place, gate, ['name', 'judge', 'compare', ...Object.keys(gateFlags.judge)])
    throw refuse(place, 'neither one thing nor the other', 'either "judge" or "compare"', Object.keys(gate))
  }
  const { [kind]: named, name, ...options } = gate
  const files = filesOf(named, `${kind} in ${place}`, folder)
  if (name !== undefined && (typeof name !== 'string' || name.trim() === ''))
    throw refuse(`name in ${place}`, 'not a name', 'a text', name)
  const given = readGateFlags(place, options, gateFlags[kind], ['name', kind])
  if (!Array.isArray(given['require']) || given['require'].length === 0)
    throw refuse(place, 'a gate that requires nothing', '"require" with at least one requirement', undefined)
  const called = name ?? `${kind} ${[named].flat().join(' ')}`
  return kind === 'judge'
    ? { name: called, kind, files, flags: given as unknown as Judging }
    : { name: called, kind, files, flags: given as unknown as Comparing }
}

function filesOf(named: unknown, place: string, folder: string): readonly string[] {
  const files: readonly unknown[] = Array.isArray(named) ? named : [named]
  const good = files.filter((file): file is string => typeof file === 'string' && file !== '' && file !== '-')
  if (good.length === 0 || good.length < files.length)
    throw refuse(place, 'not a file', 'the name of a file, or a list of names', named)
  return good.map((file) =>
    isAbsolute(file) || isAddress(file) ? file : relative('', resolve(folder, file)) || join(folder, file),
  )
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(
      {
        problem: 'not JSON',
        place: path,
        advice: `${error instanceof Error ? error.message : String(error)}.`,
      },
      { cause: error },
    )
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
