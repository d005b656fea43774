import { calledAs, InputError, refuseUnknown } from '../../errors/index.ts'
import { sigmoid } from '../../math/index.ts'
import type { EpochRecord } from '../fit/index.ts'
import { everyFrom, readLogits } from '../fit/index.ts'
import { summary } from '../layers/index.ts'
import { modelIn, refuseLoops, tableModel } from '../model/index.ts'
import type { ModelFile } from '../model/index.ts'
import { checkRuntime } from '../checkRuntime.ts'
import type { Runtime } from '../Runtime.ts'
import { askModel } from './askModel.ts'
import type { LoadedModel } from './LoadedModel.ts'
import { labelsIn } from './labelsIn.ts'
import { readRows } from './readRows.ts'
import { refit } from './refit.ts'

/**
 * A model of a table that `bernoulli train` or `encodeModel` wrote, ready to be asked with rows of objects, judged, and
 * trained further. Numbers are those of `bernoulli predict`: the file says how its columns are made, logits are single
 * precision, and probabilities are computed from them in float64.
 *
 * @param bytes  the ONNX file
 * @throws InputError when it is no such file, or made elsewhere
 */
export function load(bytes: Uint8Array, options: { readonly runtime: Runtime }): Promise<LoadedModel> {
  return calledAs('load', async () => {
    refuseUnknown('the options', options, ['runtime'])
    checkRuntime(options.runtime)
    if (!ArrayBuffer.isView(bytes))
      throw new InputError({
        problem: 'no bytes',
        expected: 'the bytes of an ONNX file, as readFile has them',
        received: typeof bytes,
      })
    const file = modelIn(bytes, 'the file')
    refuseLoops(file.onnx, 'the file')
    return opened(bytes, file, options.runtime, [])
  })
}

async function opened(
  bytes: Uint8Array,
  file: ModelFile,
  runtime: Runtime,
  history: readonly EpochRecord[],
): Promise<LoadedModel> {
  const { facts } = file
  if (facts?.columns === undefined) throw refuseOther(facts === null)
  const { columns } = facts
  const labels = facts.labels?.map(({ label }) => label)
  const outputs = labels?.length ?? 1
  const session = await runtime.load(bytes)
  const logitsOf = (raw: Float64Array): Promise<Float32Array> =>
    askModel(session, raw, columns.length, 'the file', outputs)
  const refuseSeveral = (each: string): void => {
    if (labels === undefined) return
    throw new InputError({
      problem: `a model of several labels: ${labels.map((one) => JSON.stringify(one)).join(', ')}`,
      advice: `Ask for each by itself: ${each}(rows).`,
    })
  }
  const eachOf = (logits: Float32Array): readonly Float32Array[] =>
    Array.from({ length: outputs }, (_, place) => everyFrom(logits, place, outputs))
  const onScale = ({ scale = 'probability' }: Asked): ((logits: Float32Array) => Float64Array) => {
    if (scale !== 'probability' && scale !== 'logit')
      throw new InputError({
        problem: 'an unknown scale',
        expected: "'probability' or 'logit'",
        received: scale,
      })
    return (logits) => Float64Array.from(logits, scale === 'logit' ? (z) => z : sigmoid)
  }
  const named = <Of>(each: readonly Of[]): Readonly<Record<string, Of>> =>
    Object.freeze(
      Object.fromEntries(each.map((one, place) => [labels?.[place] ?? facts.label ?? 'label', one])),
    )

  return Object.freeze<LoadedModel>({
    facts,
    bytes,
    history,
    predict: (rows, options = {}) =>
      calledAs('predict', async () => {
        refuseUnknown('the options', options, ['scale'])
        refuseSeveral('predictEach')
        const scaled = onScale(options)
        return scaled(await logitsOf(readRows(columns, rows).raw))
      }),
    predictEach: (rows, options = {}) =>
      calledAs('predictEach', async () => {
        refuseUnknown('the options', options, ['scale'])
        const scaled = onScale(options)
        return named(eachOf(await logitsOf(readRows(columns, rows).raw)).map(scaled))
      }),
    gaps: (rows) =>
      calledAs('gaps', () => {
        const { missing, unseen } = readRows(columns, rows)
        return Object.freeze({ missing, unseen })
      }),
    evaluate: (rows, options = {}) =>
      calledAs('evaluate', async () => {
        refuseUnknown('the options', options, ['label', 'positive'])
        refuseSeveral('evaluateEach')
        const { raw } = readRows(columns, rows)
        const [own] = labelsIn(rows, options, facts)
        return readLogits(own as Float64Array, await logitsOf(raw))
      }),
    evaluateEach: (rows, options = {}) =>
      calledAs('evaluateEach', async () => {
        refuseUnknown('the options', options, ['label', 'positive'])
        const { raw } = readRows(columns, rows)
        const each = labelsIn(rows, options, facts)
        const logits = eachOf(await logitsOf(raw))
        return named(each.map((own, place) => readLogits(own, logits[place] as Float32Array)))
      }),
    fit: (rows, options = {}) =>
      calledAs('fit', async () => {
        const next = await refit(file, { facts, columns }, rows, options, runtime)
        return opened(next.bytes, modelIn(next.bytes, 'the file'), runtime, [...history, ...next.history])
      }),
    summary: () => summary(tableModel(file).model, [columns.length]),
    release: () => session.release(),
  })
}

interface Asked {
  readonly scale?: 'probability' | 'logit'
}

function refuseOther(elsewhere: boolean): InputError {
  return new InputError({
    problem: elsewhere ? 'a model made elsewhere' : 'a model of pictures',
    expected: 'a model of tables, as bernoulli train writes it',
    advice: elsewhere
      ? 'It does not say how its columns are made: ask it with ONNX Runtime, and judge what it answers.'
      : 'bernoulli reconstruct shows what it makes of pictures.',
  })
}
