// @slow: starts the command and Python
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()
const models = join(root, 'packages/cli/test/command/models/recalibrated')
const scored = join(models, 'scored.csv')
const rows = readFileSync(scored, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').slice(0, 3).map(Number))

/** Python with ONNX Runtime: the one that is named, or the first that is there. */
const python = process.env['BERNOULLI_PYTHON'] ?? 'python3'
const missing = spawnSync(python, ['-c', 'import numpy, onnxruntime']).status !== 0
const reason = missing ? ' (skipped: no Python with onnxruntime; name one in BERNOULLI_PYTHON)' : ''

const program = `
import json, sys
import numpy, onnxruntime
session = onnxruntime.InferenceSession(sys.argv[1])
feeds = {session.get_inputs()[0].name: numpy.array(json.load(sys.stdin), numpy.float32)}
names = [output.name for output in session.get_outputs()]
said = session.run(names, feeds)
floats = {n: v.ravel().tolist() for n, v in zip(names, said) if hasattr(v, "dtype") and v.dtype == numpy.float32}
print(json.dumps(floats))
`

/** Models of scikit-learn, and one of PyTorch, with the output that is put right. */
const exported = [
  ['linear', 'scikit-linear.onnx', '--probability', 'probabilities'],
  ['trees', 'scikit-trees.onnx', '--probability', 'probabilities'],
  ['network', 'network.onnx', '--logit', '4'],
] as const

describe.skipIf(missing)(`models with a map behind them, in Python${reason}`, () => {
  test.each(
    exported.flatMap((model) => ['platt', 'beta', 'isotonic'].map((kind) => [...model, kind] as const)),
  )(
    '%s of %s (%s, %s) with %s says there what it says in Node',
    async (column, file, option, output, kind) => {
      const path = join(files.path, `python-${kind}-${file}`)
      const args = ['--label', 'label', option, column, '--kind', kind, '--features', 'a,b,c']
      const { code, stderr } = await bernoulli([
        ...['calibrate', scored, ...args, '--onto', join(models, file), '--onnx', path],
      ])
      expect([code, stderr]).toMatchObject([0, expect.any(String)])
      const session = await InferenceSession.create(path)
      const [input = ''] = session.inputNames
      const table = new Tensor('float32', Float32Array.from(rows.flat()), [rows.length, 3])
      const here = await session.run({ [input]: table })
      await session.release()
      const answer = spawnSync(python, ['-c', program, path], {
        input: JSON.stringify(rows),
        encoding: 'utf8',
      })
      expect([answer.status, answer.stderr]).toEqual([0, expect.any(String)])
      const there = JSON.parse(answer.stdout) as Record<string, number[]>
      const names = [output, `${output}_map_before`]
      expect(Object.keys(there)).toEqual(expect.arrayContaining(names))
      for (const name of names) {
        const wanted = Array.from(here[name]?.data as Float32Array)
        expect(there[name]).toHaveLength(wanted.length)
        wanted.forEach((value, i) =>
          expect(Math.abs((there[name]?.[i] as number) - value)).toBeLessThan(
            1e-6 * Math.max(1, Math.abs(value)),
          ),
        )
      }
    },
  )
})
