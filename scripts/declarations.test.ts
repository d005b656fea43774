import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** What a consumer's compiler reads: the declarations of every entrance, and all they import. */
function declarationsOf(folder: string): readonly string[] {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const entrances = JSON.stringify(manifest).match(/\.\/dist\/[^"*]+\.d\.ts/g) ?? []
  const found = new Set<string>()
  const open = entrances.map((entrance) => join(folder, entrance))
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file) || !existsSync(file)) continue
    found.add(file)
    for (const [, imported, path = imported] of readFileSync(file, 'utf8').matchAll(
      /from ['"](\.[^'"]+)['"]|import\(['"](\.[^'"]+)['"]\)/g,
    ))
      if (path !== undefined) open.push(join(dirname(file), path.replace(/\.(ts|js)$/, '.d.ts')))
  }
  return [...found]
}

// TypeScript below 5.7 knows no `Float64Array<ArrayBuffer>`: one of them, however deep, and no consumer compiles.
test.each(['packages/bernoulli', 'packages/report'])(
  '%s: no declaration names the buffer of an array',
  (folder) => {
    const files = declarationsOf(folder)
    expect(files.length).toBeGreaterThan(20)
    const wrong = files.filter((file) =>
      /\b(Big)?(Int|Uint|Float)\d+(Clamped)?Array</.test(readFileSync(file, 'utf8')),
    )
    expect(wrong.map((file) => relative(folder, file))).toEqual([])
  },
)
