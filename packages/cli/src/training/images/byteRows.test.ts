import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { random } from 'bernoulli/math'
import { gatherRows } from 'bernoulli/training'
import { afterAll, expect, test } from 'vitest'
import { byteRows } from './byteRows.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-bytes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('pictures read in place are those in memory, in any order, and a file that became shorter is an error', () => {
  const [count, each, start] = [300, 7, 16]
  const draw = random(8)
  const bytes = Uint8Array.from({ length: start + count * each }, () => draw.below(256))
  const path = join(folder, 'pictures')
  writeFileSync(path, bytes)
  const values = Float32Array.from(bytes.subarray(start), (byte) => byte / 255)
  const rows = byteRows(path, start, count, each)
  for (const indices of [[0, 1, 2, 3], [299], [5, 6, 4, 4, 298, 299, 0], []].map((p) =>
    Uint32Array.from(p),
  )) {
    const [a, b] = [new Float32Array(indices.length * each), new Float32Array(indices.length * each)]
    void rows.gather(indices, a)
    void gatherRows({ row: [each], values }, indices, b)
    expect(a).toEqual(b)
  }
  truncateSync(path, start + 10)
  expect(() => rows.gather(Uint32Array.of(2), new Float32Array(each))).toThrow('became shorter')
})
