import { describe, expect, test } from 'vitest'
import * as compatibility from './index.ts'
import ofPrograms from '../../test/golden/compatibility.json' with { type: 'json' }
import ofTfjs from '../../test/golden/compatibilityTfjs.json' with { type: 'json' }

type Numbers = readonly (number | string)[]
interface OfProbabilities {
  readonly labels: readonly number[]
  readonly probabilities: readonly number[]
}
interface OfLogits {
  readonly labels: readonly number[]
  readonly logits: readonly number[]
}
interface Answers extends Readonly<Record<'probabilities' | 'logits', Numbers>> {
  readonly 'probabilities, digest': string
  readonly 'logits, digest': string
}
interface OfTorch extends Readonly<
  Record<'BCELoss' | 'BCEWithLogitsLoss' | 'BCEWithLogitsLoss, pos_weight 3', Numbers>
> {
  readonly 'BCELoss, digest': string
  readonly 'BCEWithLogitsLoss, digest': string
  readonly 'BCEWithLogitsLoss, pos_weight 3, digest': string
}
interface Golden {
  readonly probabilities: OfProbabilities
  readonly logits: OfLogits
  readonly 'keras on numpy': Answers
  readonly 'keras on jax': Answers
  readonly 'keras on torch': Answers
  readonly torch: OfTorch
  readonly 'scikit-learn': OfProbabilities & {
    readonly log_loss: Numbers
    readonly '-log, digest': string
  }
}
interface GoldenTfjs {
  readonly probabilities: OfProbabilities
  readonly logits: OfLogits
  readonly logLoss: Numbers
  readonly sigmoidCrossEntropy: Numbers
  readonly binaryCrossentropy: Numbers
}

const golden = ofPrograms as unknown as Golden
const tfjs = ofTfjs as unknown as GoldenTfjs

/** Float32 numbers counted in order, so that neighbours differ by 1. */
function index(value: number): number {
  const bits = new Int32Array(Float32Array.of(value).buffer)[0] ?? 0
  return bits < 0 ? -(2 ** 31) - bits : bits
}

/** Share of rows with the same bits, the sign of zero included, and the largest distance in ulp. */
function compared(ours: Float32Array, theirs: Numbers): { readonly same: number; readonly ulp: number } {
  expect(ours).toHaveLength(theirs.length)
  expect(theirs.length).toBeGreaterThan(300)
  const distances = theirs.map((text, i) => {
    const [a, b] = [ours[i] as number, Number(text)]
    return Object.is(a, b) ? 0 : Math.max(1, Math.abs(index(a) - index(b)))
  })
  return {
    same: distances.filter((distance) => distance === 0).length / distances.length,
    ulp: Math.max(...distances),
  }
}

/** Every 4093rd float32 from 0 to `last`. */
function sampled(last: number): Float32Array {
  const stop = new Uint32Array(Float32Array.of(last).buffer)[0] as number
  return new Float32Array(
    Uint32Array.from({ length: Math.floor(stop / 4093) + 1 }, (_, i) => i * 4093).buffer,
  )
}

function turns(length: number): Float32Array {
  const labels = [0, 0.1, 0.3, 0.5, 0.9, 1 - 2 ** -20, 1]
  return Float32Array.from({ length }, (_, i) => labels[i % labels.length] as number)
}

async function digest(losses: Float32Array | Float64Array): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', losses.slice())
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

describe('bit for bit', () => {
  test('TensorFlow.js logLoss', () => {
    expect(compared(compatibility.tfjsLogLoss(tfjs.probabilities), tfjs.logLoss)).toEqual({ same: 1, ulp: 0 })
  })
  test('TensorFlow.js binaryCrossentropy', () => {
    const ours = compatibility.tfjsBinaryCrossentropy(tfjs.probabilities)
    expect(compared(ours, tfjs.binaryCrossentropy)).toEqual({ same: 1, ulp: 0 })
  })
  test('TensorFlow.js sigmoidCrossEntropy', () => {
    const ours = compatibility.tfjsSigmoidCrossEntropy(tfjs.logits)
    expect(compared(ours, tfjs.sigmoidCrossEntropy)).toEqual({ same: 1, ulp: 0 })
  })
})

describe('bit for bit, with the logarithms of their libraries', () => {
  const { probabilities, logits } = golden
  const rows: readonly (readonly [string, Float32Array, Numbers])[] = [
    [
      'Keras on NumPy',
      compatibility.kerasNumpyBinaryCrossentropy(probabilities),
      golden['keras on numpy'].probabilities,
    ],
    [
      'Keras on NumPy, from logits',
      compatibility.kerasNumpyBinaryCrossentropyFromLogits(logits),
      golden['keras on numpy'].logits,
    ],
    [
      'Keras on PyTorch',
      compatibility.kerasTorchBinaryCrossentropy(probabilities),
      golden['keras on torch'].probabilities,
    ],
    [
      'Keras on PyTorch, from logits',
      compatibility.torchBCEWithLogitsLoss(logits),
      golden['keras on torch'].logits,
    ],
    ['PyTorch BCELoss', compatibility.torchBCELoss(probabilities), golden.torch['BCELoss']],
    [
      'PyTorch BCEWithLogitsLoss',
      compatibility.torchBCEWithLogitsLoss(logits),
      golden.torch['BCEWithLogitsLoss'],
    ],
    [
      'PyTorch BCEWithLogitsLoss with pos_weight 3',
      compatibility.torchBCEWithLogitsLoss({ ...logits, positiveWeight: 3 }),
      golden.torch['BCEWithLogitsLoss, pos_weight 3'],
    ],
  ]
  test.each(rows)('%s', (_, ours, theirs) => {
    expect(compared(ours, theirs)).toEqual({ same: 1, ulp: 0 })
  })
})

describe('bit for bit over every 4093rd float32', () => {
  const probabilities = sampled(1)
  const logits = sampled(120).map((z, i) => (i % 2 === 0 ? z : -z))
  const ofProbabilities = { labels: turns(probabilities.length), probabilities }
  const ofLogits = { labels: turns(logits.length), logits }
  const rows: readonly (readonly [string, () => Float32Array, string])[] = [
    [
      'Keras on NumPy',
      () => compatibility.kerasNumpyBinaryCrossentropy(ofProbabilities),
      golden['keras on numpy']['probabilities, digest'],
    ],
    [
      'Keras on NumPy, from logits',
      () => compatibility.kerasNumpyBinaryCrossentropyFromLogits(ofLogits),
      golden['keras on numpy']['logits, digest'],
    ],
    [
      'Keras on PyTorch',
      () => compatibility.kerasTorchBinaryCrossentropy(ofProbabilities),
      golden['keras on torch']['probabilities, digest'],
    ],
    [
      'Keras on PyTorch, from logits',
      () => compatibility.torchBCEWithLogitsLoss(ofLogits),
      golden['keras on torch']['logits, digest'],
    ],
    ['PyTorch BCELoss', () => compatibility.torchBCELoss(ofProbabilities), golden.torch['BCELoss, digest']],
    [
      'PyTorch BCEWithLogitsLoss',
      () => compatibility.torchBCEWithLogitsLoss(ofLogits),
      golden.torch['BCEWithLogitsLoss, digest'],
    ],
    [
      'PyTorch BCEWithLogitsLoss with pos_weight 3',
      () => compatibility.torchBCEWithLogitsLoss({ ...ofLogits, positiveWeight: 3 }),
      golden.torch['BCEWithLogitsLoss, pos_weight 3, digest'],
    ],
  ]
  test.each(rows)('%s', async (_, ours, theirs) => {
    expect(await digest(ours())).toBe(theirs)
  })
  test('a quarter of a million rows each', () => {
    expect([probabilities.length, logits.length]).toEqual([260_287, 274_377])
  })
})

describe('PyTorch on a C library whose log1pf is correctly rounded', () => {
  test('differs for "no" only, by 1 ulp', () => {
    const probabilities = sampled(1).filter((_, i) => i % 8 === 0)
    const distances = (label: number): readonly number[] => {
      const rows = { labels: new Uint8Array(probabilities.length).fill(label), probabilities }
      const rounded = compatibility.torchBCELoss({ ...rows, log1pf: 'correctly rounded' })
      const ours = Array.from(compatibility.torchBCELoss(rows))
      return ours.map((loss, i) => Math.abs(index(loss) - index(rounded[i] as number)))
    }
    expect(Math.max(...distances(1))).toBe(0)
    expect(new Set(distances(0))).toEqual(new Set([0, 1]))
  })
  test('a row of glibc 2.36, and rounded', () => {
    const row = { labels: [0], probabilities: [0.500274658203125] }
    expect(compatibility.torchBCELoss(row)[0]).toBe(0.6936966180801392)
    expect(compatibility.torchBCELoss({ ...row, log1pf: 'correctly rounded' })[0]).toBe(0.6936966776847839)
  })
})

describe('bit for bit in float64', () => {
  const { log_loss: theirs, '-log, digest': digested, ...rows } = golden['scikit-learn']
  test('scikit-learn log_loss', () => {
    expect(Array.from(compatibility.scikitLearnLogLoss(rows))).toEqual(theirs)
  })
  test('scikit-learn log_loss of 250,007 rows', async () => {
    const probabilities = Float64Array.from({ length: 250_007 }, (_, i) => (i + 0.5) / 250_007)
    const labels = new Uint8Array(probabilities.length).fill(1)
    expect(await digest(compatibility.scikitLearnLogLoss({ labels, probabilities }))).toBe(digested)
  })
  test('a row that another logarithm rounds otherwise, and no number', () => {
    const rows = { labels: [1, 1], probabilities: [0.5821620360643678, NaN] }
    expect(Array.from(compatibility.scikitLearnLogLoss(rows))).toEqual([0.5410064575185306, NaN])
  })
})

describe('bit for bit but for the last bits of their logarithms', () => {
  test('Keras on JAX', () => {
    const ours = compatibility.kerasBinaryCrossentropy(golden.probabilities)
    const found = compared(ours, golden['keras on jax'].probabilities)
    expect(found.same).toBeGreaterThan(0.92)
    expect(found.ulp).toBeLessThanOrEqual(2)
  })
})

describe('what each gets wrong', () => {
  const certainAndWrong = { labels: [0, 1], probabilities: [1, 0] }
  test('Keras: the caps', () => {
    const caps = [15.942384719848633, 16.11809539794922]
    expect(Array.from(compatibility.kerasBinaryCrossentropy(certainAndWrong))).toEqual(caps)
    expect(Array.from(compatibility.kerasTorchBinaryCrossentropy(certainAndWrong))).toEqual(caps)
    expect(Array.from(golden['keras on numpy'].probabilities)).toContain(caps[0])
    expect(Array.from(golden['keras on numpy'].probabilities)).toContain(caps[1])
    const perfect = compatibility.kerasBinaryCrossentropy({ labels: [1], probabilities: [1] })
    expect(perfect[0]).toBeCloseTo(1.19e-7, 9)
    expect(
      Array.from(
        compatibility.kerasNumpyBinaryCrossentropyFromLogits({ labels: [0, 1], logits: [1000, -1000] }),
      ),
    ).toEqual(caps)
  })
  test('PyTorch: 100 instead of 20, and 0 instead of 2e−9', () => {
    const probability = Math.fround(1 / (1 + Math.exp(-20)))
    expect(compatibility.torchBCELoss({ labels: [0], probabilities: [probability] })[0]).toBe(100)
    expect(compatibility.torchBCEWithLogitsLoss({ labels: [0], logits: [-20] })[0]).toBe(0)
  })
  test('scikit-learn: 36.04', () => {
    expect(Array.from(compatibility.scikitLearnLogLoss(certainAndWrong))).toEqual(
      Array(2).fill(36.04365338911715),
    )
  })
  test('TensorFlow.js: a negative loss', () => {
    expect(compatibility.tfjsLogLoss({ labels: [1], probabilities: [1] })[0]).toBeLessThan(0)
  })
})

describe('what is refused', () => {
  test('as PyTorch and scikit-learn refuse it', () => {
    expect(() => compatibility.torchBCELoss({ labels: [1], probabilities: [1.5] })).toThrow(
      'torchBCELoss: probability out of range; expected a number in [0, 1], got 1.5 at row 0 of 1.',
    )
    expect(() => compatibility.scikitLearnLogLoss({ labels: [0, 0.5], probabilities: [0, 0] })).toThrow(
      'scikitLearnLogLoss: label is not a class; expected 0 or 1, got 0.5 at row 1 of 2. scikit-learn knows no labels between; use logLoss.',
    )
  })
  test('different lengths', () => {
    expect(() => compatibility.tfjsLogLoss({ labels: [1, 0], probabilities: [1] })).toThrow(
      'tfjsLogLoss: not one prediction for each label; expected 2 predictions, got 1.',
    )
  })
})
