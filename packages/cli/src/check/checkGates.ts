import type { CommandContext } from '@stricli/core'
import { sentences, terminalGates, type GateOutcome } from '@bernoulli/report'
import { EngineError, InputError } from 'bernoulli'
import { compared } from '../compare/index.ts'
import { judged } from '../judge/index.ts'
import { encodeJson, print, screenOf, writeAtomically } from '../shell/output/index.ts'
import { exitCodes, interruption } from '../shell/process/index.ts'
import type { CheckFlags } from '../shell/flags/index.ts'
import type { Verdict } from '../verdict/index.ts'
import { outcomeOf } from '../verdict/requirements/index.ts'
import { rolesNote } from '../verdict/roles/index.ts'
import type { Gate } from './Gate.ts'
import { readGates } from './readGates.ts'

/**
 * `bernoulli check`: all gates of a repository, one after the other, whatever becomes of those before. Ends with 3 where
 * a requirement is not met, and with 2 where a gate could not be judged.
 */
export async function checkGates(
  this: CommandContext,
  { json, markdown, junit }: CheckFlags,
  path = 'bernoulli.json',
): Promise<void> {
  if (json && markdown === '-')
    throw new InputError({
      problem: 'standard output cannot be JSON and Markdown',
      place: '--markdown -',
      advice: 'Name a file for one of them.',
    })
  const gates: GateOutcome[] = []
  for (const gate of await readGates(path)) gates.push(await outcome(gate))
  if (junit !== undefined)
    await writeAtomically('--junit', junit, (await import('../verdict/junit/index.ts')).junit(gates))
  if (markdown !== undefined) {
    const text = (await import('@bernoulli/report/markdown')).gatesMarkdown(gates)
    if (markdown === '-') print(text)
    else await writeAtomically('--markdown', markdown, text)
  }
  if (json)
    print(encodeJson({ schema: 'bernoulli.check/1', passed: gates.every(({ passed }) => passed), gates }))
  else if (markdown !== '-') print(terminalGates(gates, screenOf()))
  if (gates.some(({ error }) => error !== null)) process.exitCode = exitCodes.badInput
  else if (gates.some(({ passed }) => !passed)) process.exitCode = exitCodes.requirement
}

/** A gate that cannot be judged keeps no other from being judged; what is no fault of its input ends it all. */
async function outcome(gate: Gate): Promise<GateOutcome> {
  const { name } = gate
  let found: GateOutcome = {
    name,
    note: '',
    passed: false,
    error: 'nothing was judged',
    requirements: [],
    answer: [],
  }
  const use = async ({ result, requirements, roles, readings }: Verdict): Promise<void> => {
    const outcomes = requirements.map((requirement) => outcomeOf(requirement, result))
    const passed = outcomes.every(({ met }) => met)
    const note = rolesNote(roles, readings)
    found = { name, note, passed, error: null, requirements: outcomes, answer: sentences(result).slice(0, 2) }
  }
  try {
    await (gate.kind === 'judge'
      ? judged(gate.flags, gate.files, use)
      : compared(gate.flags, gate.files, use))
    return found
  } catch (error) {
    if (interruption.aborted || !(error instanceof InputError || error instanceof EngineError)) throw error
    return {
      ...found,
      passed: false,
      error: (error instanceof InputError ? error.by(gate.kind) : error).message,
      requirements: [],
      answer: [],
    }
  }
}
