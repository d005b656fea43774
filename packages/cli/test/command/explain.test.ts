import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()

describe('bernoulli explain', () => {
  test('without numbers: the general road', async () => {
    const { code, stdout, stderr } = await bernoulli(['explain'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Binary cross-entropy, step by step\n\n 1 One trial\n/u)
    expect(stdout).toContain('loss of the label 0.3 in nats')
  })

  test('several labels with predictions, between commas or one by one', async () => {
    const commas = await bernoulli(['explain', '--label', '1,1,1', '--probability', '.7,.8,.9'])
    const singly = await bernoulli(
      ['1', '1', '1']
        .flatMap((label) => ['--label', label])
        .concat(['--probability', '.7,.8,.9'])
        .toSpliced(0, 0, 'explain'),
    )
    expect(commas.code).toBe(0)
    expect(commas.stdout).toContain('Here that is 0.7 · 0.8 · 0.9 = 0.504.')
    expect(singly.stdout).toBe(commas.stdout)
  })

  test('--json is the explanation, infinities as strings', async () => {
    const { code, stdout } = await bernoulli(['explain', '--label', '1', '--probability', '0', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'bernoulli.explanation/1',
      label: 1,
      rows: [
        { label: 1, probability: 0, logit: '-Infinity', loss: 'Infinity', floor: 0, excess: 'Infinity' },
      ],
      totals: { likelihood: 0, mean: 'Infinity' },
    })
  })

  test('negative and infinite logits', async () => {
    const minus = await bernoulli(['explain', '--label', '0', '--logit', '-2.5', '--json'])
    expect(JSON.parse(minus.stdout).rows[0].loss).toBeCloseTo(0.078889734292549, 14)
    const certain = await bernoulli(['explain', '--label', '1', '--logit', 'inf', '--json'])
    expect(JSON.parse(certain.stdout).rows[0]).toMatchObject({ logit: 'Infinity', loss: 0 })
  })

  test('--svg writes the picture that the documents show', async () => {
    const path = join(files.path, 'pictures', 'loss.svg')
    const { code } = await bernoulli(['explain', '--label', '0.3', '--probability', '0.8', '--svg', path])
    expect(code).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(join(root, 'docs/explain.svg'), 'utf8'))
  })

  test('NO_COLOR and a pipe: no colour; FORCE_COLOR: colour', async () => {
    expect((await bernoulli(['explain'])).stdout).not.toContain('\u001b')
    expect((await bernoulli(['explain'], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[1m')
  })

  test.each([
    [['--label', '1.5'], 'explain: label out of range; expected a number in [0, 1], got 1.5.'],
    [
      ['--label', 'x'],
      'explain: not a number; expected a number such as 0.3, got "x". Write several as 1,1,0.',
    ],
    [
      ['--label', '1,'],
      'explain: not a number; expected a number such as 0.3, got "". Write several as 1,1,0.',
    ],
    [
      ['--probability', '0.3'],
      'explain: a prediction without a label; expected --label, what happened, as a number in [0, 1].',
    ],
    [
      ['--label', '1', '--probability', '0.3', '--logit', '1'],
      'explain: --probability and --logit are two scales for one prediction. Give one of them.',
    ],
    [
      ['--label', '1,0', '--probability', '0.3'],
      'explain: 2 labels and 1 prediction; expected one prediction for each label, and at least one of both.',
    ],
    [
      ['--label', '1,0'],
      'explain: 2 labels and 0 predictions; expected one prediction for each label, and at least one of both.',
    ],
    [
      ['--label', '1', '--probability', '0.3,0.4'],
      'explain: 1 label and 2 predictions; expected one prediction for each label, and at least one of both.',
    ],
  ])('%j is bad input', async (args, message) => {
    const { code, stdout, stderr } = await bernoulli(['explain', ...args])
    expect({ code, stdout, stderr: stderr.trim() }).toEqual({ code: 2, stdout: '', stderr: message })
  })
})
