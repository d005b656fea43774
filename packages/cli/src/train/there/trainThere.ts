import { InputError, logLoss } from 'bernoulli'
import { rowsDropped } from 'bernoulli/columns'
import { encodeModel } from 'bernoulli/training'
import type { TrainingReport } from '@bernoulli/report/card'
import { findColumn } from '../../columns/index.ts'
import { labelColumn, numberColumn, openRows } from '../../servers/index.ts'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { refuseRead, writeAtomically } from '../../shell/output/index.ts'
import { progress, version } from '../../shell/process/index.ts'
import { modelFormula } from '../../training/formulas/index.ts'
import { deliverTraining, readingOf } from '../../training/runtime/index.ts'
import type { PlannedTerm } from '../../training/tables/index.ts'
import type { serverOf } from '../../verdict/index.ts'
import {
  featureOf,
  filledIn,
  labelValues,
  printVerdict,
  rowsCounted,
  singlePrecision,
  unseenHeldOut,
} from '../card/index.ts'
import { chooseFeatures } from '../features/index.ts'
import { leftOut, logisticLabel, logisticModel, ridged, separation } from '../logistic/index.ts'
import { absentIn, countedIn, placesOf, unseenIn } from './countedIn.ts'
import { categoriesOf, textsThere } from './textsThere.ts'
import { fitThere } from './fitThere.ts'
import { heldOutThere } from './heldOutThere.ts'
import { judgedThere } from './judgedThere.ts'
import { keptThere } from './keptThere.ts'
import { learnThere } from './learnThere.ts'
import { lookThere } from './lookThere.ts'
import { refuseThere } from './refuseThere.ts'
import { scoredThere } from './scoredThere.ts'
import { columnNamed } from './ThereTable.ts'
import type { ThereTable } from './ThereTable.ts'

type Open = NonNullable<Awaited<ReturnType<typeof serverOf>>>

/**
 * `bernoulli train` over rows that stay in a database: only sums and small tables come back. What it says is what it says of
 * a file with the same rows, as far as sums tell it.
 */
export async function trainThere(flags: TrainFlags, source: string, open: Open): Promise<void> {
  refuseThere(flags)
  await refuseRead({ '--out': flags.out, '--html': flags.html })
  const line = progress()
  const { server, kind, shown } = await open()
  try {
    line.say(`looking at ${shown}`)
    const rows = await openRows(server, { table: flags.table, query: flags.query, row: flags.row })
    const weight = flags.weight === undefined ? undefined : findColumn('--weight', flags.weight, rows.look)
    const { labels, ...chosen } = chooseFeatures(rows.look, flags, weight === undefined ? [] : [weight])
    const [label] = labels
    refuseSplines(chosen.terms)
    const whole: ThereTable = {
      ...{ database: server, shown, relation: rows.relation, names: rows.names, columns: rows.columns },
      label: labelColumn(server.words, columnNamed(rows, label.column), label.coding),
      weight:
        weight === undefined ? undefined : numberColumn(server.words, columnNamed(rows, weight), 'other'),
      fills: flags.missing === undefined || flags.missing === 'fill',
      missing: flags.missing === 'drop' || flags.missing === 'fill' ? 'drop' : 'error',
      texts: new Map(),
    }
    const looked = await lookThere(whole, chosen, rows.look, {
      guessed: flags.features === undefined,
      rare: flags.rare,
    })
    const numbers = looked.features.flatMap(({ name, kind }) => (kind === 'number' ? [name] : []))
    const texts = [...looked.texts.keys()]
    const { table, dropped, rows: used } = await keptThere(whole, numbers, texts)
    // Where no row was left out, they were counted already.
    const counts = dropped === 0 ? looked.texts : await textsThere(table, texts)
    const kept: ThereTable = {
      ...table,
      texts: new Map([...counts].map(([name, some]) => [name, categoriesOf(some)])),
    }
    const parts =
      flags.validation === 0
        ? { train: kept, test: undefined }
        : heldOutThere(kept, flags.validation, flags.seed, kind)
    line.say('fitting')
    const trained = parts.test === undefined ? counts : await textsThere(parts.train, texts)
    const counted = countedIn(trained, kept)
    const plan = {
      ...{ terms: looked.terms, times: new Map(), rare: flags.rare },
      fill: 'mean',
    } as const
    const columns = await learnThere(parts.train, numbers, counted, plan)
    const fit = await fitThere(parts.train, columns, flags)
    const learned = { ...logisticModel([fit], columns, placesOf(columns, counted)), ...logisticLabel(fit) }
    const { baseRate, floor } = fit.logLoss
    const bytes = encodeModel(learned.model, learned.numbers, {
      ...{ task: 'classifier', layers: learned.layers, seed: flags.seed, baseRate, floor },
      ...{ version: version(), label: label.column, columns },
    })
    const formula = modelFormula(columns, learned.model, learned.numbers.parameters, ['linear'])
    line.say('judging')
    const saved = readingOf(await logLoss((await scoredThere(parts.train, formula)).engine))
    const judged = parts.test && (await judgedThere(parts.test, formula, flags))
    const absent = kept.fills ? await absentIn(kept, numbers, counts) : new Map<string, number>()
    const strangers = columns.flatMap(({ name, kind }) => {
      const unseen = kind === 'category' ? unseenIn(counts.get(name), counted.categories.get(name)) : 0
      return unseen === 0 || judged === undefined ? [] : [{ name, rows: unseen }]
    })
    line.end()
    if (flags.out !== undefined) await writeAtomically('--out', flags.out, bytes)
    const report: TrainingReport = {
      schema: 'bernoulli.training/1',
      ...{ task: 'classifier', model: 'logistic', layers: learned.layers },
      ...{ parameters: fit.coefficients.length, label: label.column, picture: null },
      features: columns.map(featureOf),
      examples: { train: fit.examples, validation: null, test: judged?.evaluation.examples ?? null },
      ...{ baseRate, seed: flags.seed, epochs: null, batch: null, rate: null, decay: null, keptEpoch: null },
      logLoss: { train: readingOf(fit.logLoss), validation: null, test: judged?.reading ?? null },
      ...{ baselines: [], coefficients: learned.coefficients, certificate: learned.certificate },
      ...{
        criteria: learned.criteria,
        columnTests: null,
        importance: null,
        crossValidation: null,
        offset: null,
        partialDependence: null,
        labels: null,
        decisions: null,
      },
      ...{ history: null, secondsPerEpoch: null, evaluation: judged?.evaluation ?? null },
      statements: [
        ...separation(fit, '--ridge 1'),
        ...leftOut(fit),
        ...(typeof flags.ridge === 'number' ? [ridged(flags.ridge)] : []),
        ...rowsCounted(flags.weight),
        ...looked.statements,
        ...singlePrecision(fit.logLoss, saved),
        ...filledIn({ rows: used, absent }, columns),
        ...labelValues(label),
        ...rowsDropped(dropped),
        ...unseenHeldOut(strangers),
        ...(parts.test === undefined
          ? []
          : [
              said(
                'held out by',
                `Rows are held out by the whole number in ${flags.row}, which the seed deals.`,
              ),
            ]),
        said(
          'rows stayed there',
          'The rows stayed where they are: which columns matter and a test of each are left out, and the model’s file does not say which rows it has seen.',
        ),
      ],
    }
    await deliverTraining(report, flags, source, [])
    if (judged !== undefined && !flags.json) await printVerdict(judged.evaluation, label.column)
  } finally {
    line.end()
    await server.close()
  }
}

function refuseSplines(terms: readonly PlannedTerm[]): void {
  const spline = terms.flat().find((factor) => factor.spline !== undefined)
  if (spline === undefined) return
  throw new InputError({
    problem: `a spline of ${JSON.stringify(spline.column)}, whose knots need the rows themselves`,
    place: '--features',
    advice: 'Name the column itself, or train on a file.',
  })
}

const said = (code: string, text: string) => ({ code, text })
