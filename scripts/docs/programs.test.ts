import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'examples/programs')

/** What each program prints. */
const printed: Readonly<Record<string, string>> = {
  'arrays.mjs':
    'log loss 0.3696, always saying the base rate 0.6931\nskill 0.47, 95 % interval -0.69 to 0.73\n',
  'compare.mjs':
    '"after" is better by 0.20 nats a row (0.04 to 0.37); 8 rows like these would have been enough.\n',
  'duckdb.mjs': '30370 flights, 0.5047 nats\n',
  'likelihood.mjs': '(prediction − label)² is 0.09 for a yes at 0.7, its slope -0.60\n',
  'model.mjs': 'virginica: 0.4089, which costs 0.8943 nats if it is one\n',
  'recalibrate.mjs': '0.95 becomes 0.60\nworth 0.55 nats a row, on rows that the map has not seen\n',
  'rows.mjs': 'late by p: 0.4889 nats\n',
  'segments.mjs':
    'a: 0.673 nats, 28 % of the excess\nb: 0.673 nats, 28 % of the excess\nc: 1.055 nats, 44 % of the excess\n',
  'streaming.mjs': '60 rows, 0.3233 ± 0.0157 nats\n',
}

describe('programs of examples', () => {
  test('there is one for each of what people begin with', () => {
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(printed))
  })

  test.each(Object.entries(printed))('%s runs, in at most ten lines', (name, output) => {
    const file = join(folder, name)
    expect(readFileSync(file, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(10)
    const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: root, encoding: 'utf8' })
    expect({ stdout, stderr }).toEqual({ stdout: output, stderr: '' })
  })
})

describe('a model behind HTTP', () => {
  let server: ReturnType<typeof spawn>
  let at = ''
  beforeAll(async () => {
    server = spawn(process.execPath, ['examples/server.mjs', 'examples/virginica.onnx', '0'], { cwd: root })
    at = await new Promise((resolve) => server.stdout?.once('data', (text) => resolve(String(text).trim())))
  })
  afterAll(() => server.kill())

  const ask = async (body: string): Promise<readonly [number, unknown]> => {
    const answer = await fetch(at, { method: 'POST', body })
    return [answer.status, await answer.json()]
  }

  test('answers rows as the program does', async () => {
    const flower = { sepal_length: 6, sepal_width: 2.9, petal_length: 4.9, petal_width: 1.6 }
    const [status, body] = await ask(JSON.stringify([flower, { ...flower, sepal_width: null }]))
    expect(status).toBe(200)
    expect(body).toEqual({
      probabilities: [expect.closeTo(0.4089, 4), expect.any(Number)],
      missing: { sepal_width: 1 },
      unseen: {},
    })
  })

  test.each([
    ['[{"sepal_length": 6}]', 'predict: a row without "sepal_width"'],
    ['[]', 'predict: no rows'],
    ['{', 'JSON'],
  ])('refuses %s and lives on', async (sent, said) => {
    expect(await ask(sent)).toEqual([400, { error: expect.stringContaining(said) }])
  })
})
