import type { CommandContext } from '@stricli/core'
import { compare } from 'bernoulli'
import { chooseColumns } from './columns/index.ts'
import { comparisonFields } from './contract/index.ts'
import { deliver } from './deliver.ts'
import { openFiles } from './duckdb/index.ts'
import type { CompareFlags } from './flags/index.ts'
import { interruption, progress } from './process/index.ts'
import { parseRequirement } from './requirements/index.ts'
import { droppedRows, keysOf, rolesNote } from './rolesNote.ts'

/** `bernoulli compare`: which of several predictors is better. */
export async function compareFiles(
  this: CommandContext,
  flags: CompareFlags,
  ...files: readonly string[]
): Promise<void> {
  const requirements = (flags.require ?? []).map((text) => parseRequirement(text, comparisonFields))
  const line = progress()
  line.say(`reading ${files.join(', ')}`)
  const data = await openFiles(files, { asked: 'compare', threads: flags.threads }).finally(line.end)
  interruption.addEventListener('abort', data.interrupt)
  try {
    const roles = chooseColumns(
      'compare',
      data.columns,
      { ...flags, probabilities: flags.probability ?? [], logits: flags.logit ?? [], segments: [] },
      true,
    )
    const engine = await data.engine({ ...roles, keys: keysOf(roles) }, flags.missing)
    const { dropped } = await engine.check()
    const comparison = await compare(engine, {
      level: flags.level,
      seed: flags.seed,
      ...(roles.group === undefined ? {} : { group: roles.group }),
      signal: interruption,
      progress: ({ doing }) => line.say(doing),
    })
    line.end()
    await deliver(
      { ...comparison, statements: [...droppedRows(dropped), ...comparison.statements] },
      { ...flags, requirements, files, label: roles.label, note: rolesNote(roles), remarks: roles.remarks },
    )
  } finally {
    line.end()
    data.close()
  }
}
