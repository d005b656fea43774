import { InputError } from 'bernoulli'
import {
  buildModel,
  decodeModel,
  dense,
  denseLayers,
  encodeModel,
  relu,
  sequential,
  withoutZipMap,
} from 'bernoulli/training'
import type { ModelFile } from 'bernoulli/training'
import { changeMessage } from './changeMessage.ts'
import type { Decoder } from './Decoder.ts'
import { below, floats } from './draw.ts'

/** Models as ONNX files. */
export const model: Decoder = {
  sound: (random) => {
    const [inputs, hidden] = [1 + below(random, 3), 1 + below(random, 3)]
    const built = buildModel(sequential(dense(hidden, relu), dense(1)), [inputs])
    const parameters = floats(random, inputs * hidden + hidden + hidden + 1)
    const facts = {
      task: 'classifier',
      layers: [String(inputs), `${hidden} relu`, '1'],
      seed: below(random, 100),
      baseRate: random(),
      floor: random(),
      version: '0',
      ...(random() < 0.5
        ? {
            label: 'y',
            columns: Array.from({ length: inputs }, (_, i) => ({
              name: `c${i}`,
              kind: 'number' as const,
              mean: random(),
              scale: 1 + random(),
            })),
          }
        : {}),
    } as const
    const bytes = encodeModel(built, { parameters, states: new Float32Array(0) }, facts)
    return { bytes, same: (read) => JSON.stringify((read as ModelFile).facts) === JSON.stringify(facts) }
  },
  read: (bytes) => {
    const file = decodeModel(bytes)
    if (file.onnx.operators.has('ZipMap')) decodeModel(withoutZipMap(bytes))
    try {
      denseLayers(file.onnx)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
    }
    return file
  },
  law: ({ onnx }: ModelFile) =>
    Object.values(onnx.initializers).every(
      ({ shape, values }) => values.length === shape.reduce((product, length) => product * length, 1),
    ),
  change: changeMessage,
}
