import { calledAs, InputError } from 'bernoulli'
import { shortNames } from 'bernoulli/columns'
import { compareUnpaired } from 'bernoulli/validation'
import { chooseColumns, mentioned } from '../columns/index.ts'
import { openFiles } from '../duckdb/index.ts'
import type { OpenedFiles } from '../duckdb/index.ts'
import type { CompareFlags } from '../shell/flags/index.ts'
import { encodeJson, print, say, screenOf } from '../shell/output/index.ts'
import { interruption, progress } from '../shell/process/index.ts'
import { checkedRows, readingStatements } from '../verdict/index.ts'
import { keysOf, refuseReadings, rolesOf } from '../verdict/roles/index.ts'
import { predictionsOfFile } from './predictionsOfFile.ts'

/** Options that have a meaning only where rows are paired, or where there is one verdict to hand out. */
const refused = [
  ...['require', 'html', 'svg', 'markdown', 'junit', 'on', 'table', 'query', 'row', 'deadline', 'batch'],
  ...['parts', 'sequential', 'full', 'showSql'],
] as const

/** `bernoulli compare FIRST SECOND --unpaired`: two predictors, each on rows of its own. */
export async function unpairedFiles(flags: CompareFlags, files: readonly string[]): Promise<void> {
  check(flags, files)
  const line = progress()
  const opened: OpenedFiles[] = []
  try {
    const names = shortNames(files) as readonly [string, string]
    const samples: Sample[] = []
    for (const [i, file] of files.entries()) {
      line.say(`reading ${file}`)
      samples.push(await calledAs(`compare: ${names[i]}`, () => sampleIn(file, i, flags, opened)))
    }
    const [first, second] = samples as [Sample, Sample]
    line.say('comparing')
    const { group } = first.roles
    const comparison = await compareUnpaired(first.engine, second.engine, {
      names,
      level: flags.level,
      ...(group === undefined ? {} : { group }),
      ...(flags.weightKind === undefined ? {} : { weightKind: flags.weightKind }),
      signal: interruption,
    })
    for (const data of opened) await data.unchanged(async () => undefined)
    line.end()
    const statements = [...comparison.statements, ...samples.flatMap(({ statements: of }) => of)]
    const result = { ...comparison, statements }
    if (flags.json) {
      const told = comparison.samples.map((sample, i) => {
        const { roles, data } = samples[i] as Sample
        return { ...sample, roles: rolesOf(roles, data.readings) }
      })
      print(encodeJson({ ...result, samples: told }))
    } else {
      const { terminalUnpaired } = await import('@bernoulli/report')
      const columns = samples.map(({ roles: { label, predictions } }) => ({
        label,
        prediction: predictions[0].column,
      }))
      print(terminalUnpaired(result, columns, screenOf()))
    }
    for (const { roles } of samples) for (const remark of roles.remarks) say(remark)
  } finally {
    line.end()
    for (const data of opened) await data.close()
  }
}

type Sample = Awaited<ReturnType<typeof sampleIn>>

/** One file with one predictor, checked. */
async function sampleIn(file: string, place: number, flags: CompareFlags, opened: OpenedFiles[]) {
  const named = {
    ...flags,
    ...predictionsOfFile(flags, place, 2),
    segments: [],
  }
  const { label, probability, logit, percent, logProbability, weight, group } = flags
  const data = await openFiles([file], {
    threads: flags.threads,
    repeated: flags.repeated,
    signal: interruption,
    dates: flags.dates,
    named: mentioned(label, probability, logit, percent, logProbability, weight, group),
  })
  opened.push(data)
  if (flags.strict) refuseReadings(data.readings)
  const roles = chooseColumns(data.columns, named, { many: false, strict: flags.strict })
  const engine = await data.engine({ ...roles, keys: keysOf(roles) }, flags.missing)
  const read = await checkedRows(engine, data, roles)
  return { data, roles, engine, statements: readingStatements(data, read) }
}

function check(flags: CompareFlags, files: readonly string[]): void {
  if (files.length !== 2)
    throw new InputError({
      problem: files.length === 1 ? 'one sample only' : 'more than two samples',
      expected: 'two files, each with rows and a predictor of its own',
      received: files.length,
      advice: 'Without --unpaired, several predictors on the same rows are compared.',
    })
  const wanted = refused.find((name) => {
    const given: unknown = flags[name as keyof CompareFlags]
    return given !== undefined && given !== false && !(Array.isArray(given) && given.length === 0)
  })
  if (wanted !== undefined)
    throw new InputError({
      problem: 'an option that rows must be paired for, or that one verdict is handed out by',
      place: `--${wanted.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      expected: 'the screen or --json',
      advice: 'Leave it out with --unpaired.',
    })
  if (flags.time !== undefined)
    throw new InputError({
      problem: 'time plays no part',
      place: '--time',
      advice: 'Leave it out with --unpaired.',
    })
}
