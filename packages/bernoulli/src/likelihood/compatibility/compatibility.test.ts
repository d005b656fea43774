import { describe, expect, test } from 'vitest'
import * as compatibility from './index.ts'
import ofPrograms from '../../../test/golden/compatibility.json' with { type: 'json' }
import ofTfjs from '../../../test/golden/compatibilityTfjs.json' with { type: 'json' }

type Numbers = readonly (number | string)[]
interface OfProbabilities {
  readonly labels: readonly number[]
  readonly probabilities: readonly number[]
}
interface OfLogits {
  readonly labels: readonly number[]
  readonly logits: readonly number[]
}
type Answers = Readonly<Record<'probabilities' | 'logits', Numbers>>
interface Golden {
  readonly probabilities: OfProbabilities
  readonly logits: OfLogits
  readonly 'keras on numpy': Answers
  readonly 'keras on jax': Answers
  readonly 'keras on torch': Answers
  readonly torch: Readonly<Record<string, Numbers>>
  readonly 'scikit-learn': OfProbabilities & { readonly log_loss: Numbers }
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
function place(value: number): number {
  const bits = new Int32Array(Float32Array.of(value).buffer)[0] ?? 0
  return bits < 0 ? -(2 ** 31) - bits : bits
}

/** Share of rows with the same bits, the sign of zero included, and the largest distance in ulp. */
function compared(ours: Float32Array, theirs: Numbers): { readonly same: number; readonly ulp: number } {
  expect(ours).toHaveLength(theirs.length)
  expect(theirs.length).toBeGreaterThan(300)
  const distances = theirs.map((text, i) => {
    const [a, b] = [ours[i] as number, Number(text)]
    return Object.is(a, b) ? 0 : Math.max(1, Math.abs(place(a) - place(b)))
  })
  return {
    same: distances.filter((distance) => distance === 0).length / distances.length,
    ulp: Math.max(...distances),
  }
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

describe('bit for bit but for the last bits of their logarithms', () => {
  const rows: readonly (readonly [string, Float32Array, Numbers, number, number])[] = [
    [
      'Keras on NumPy',
      compatibility.kerasBinaryCrossentropy(golden.probabilities),
      golden['keras on numpy'].probabilities,
      0.84,
      2,
    ],
    [
      'Keras on JAX',
      compatibility.kerasBinaryCrossentropy(golden.probabilities),
      golden['keras on jax'].probabilities,
      0.92,
      2,
    ],
    [
      'Keras on PyTorch',
      compatibility.kerasTorchBinaryCrossentropy(golden.probabilities),
      golden['keras on torch'].probabilities,
      0.97,
      2,
    ],
    [
      'Keras on NumPy, from logits',
      compatibility.kerasNumpyBinaryCrossentropyFromLogits(golden.logits),
      golden['keras on numpy'].logits,
      0.9,
      4,
    ],
    [
      'PyTorch BCELoss',
      compatibility.torchBCELoss(golden.probabilities),
      golden.torch['BCELoss'] ?? [],
      0.97,
      2,
    ],
    [
      'PyTorch BCEWithLogitsLoss',
      compatibility.torchBCEWithLogitsLoss(golden.logits),
      golden.torch['BCEWithLogitsLoss'] ?? [],
      0.98,
      1,
    ],
    [
      'Keras on PyTorch, from logits',
      compatibility.torchBCEWithLogitsLoss(golden.logits),
      golden['keras on torch'].logits,
      0.98,
      1,
    ],
    [
      'PyTorch BCEWithLogitsLoss with pos_weight 3',
      compatibility.torchBCEWithLogitsLoss({ ...golden.logits, positiveWeight: 3 }),
      golden.torch['BCEWithLogitsLoss, pos_weight 3'] ?? [],
      0.98,
      3,
    ],
  ]
  test.each(rows)('%s', (_, ours, theirs, share, ulp) => {
    const found = compared(ours, theirs)
    expect(found.same).toBeGreaterThan(share)
    expect(found.ulp).toBeLessThanOrEqual(ulp)
  })
  test('scikit-learn log_loss: 88 % the same, never more than 1 ulp', () => {
    const { log_loss: theirs, ...rows } = golden['scikit-learn']
    const ours = compatibility.scikitLearnLogLoss(rows)
    const distances = theirs.map((text, i) => Math.abs((ours[i] as number) - Number(text)) / Number(text))
    expect(Math.max(...distances)).toBeLessThanOrEqual(Number.EPSILON)
    expect(distances.filter((distance) => distance === 0).length / distances.length).toBeGreaterThan(0.88)
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
