import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { faults, specifiers } from './check-layers.mjs'

const houses: string[] = []
afterEach(() => {
  for (const house of houses.splice(0)) rmSync(house, { recursive: true })
})

function house(files: Record<string, string>, dependencies: Record<string, string> = {}): string[] {
  const root = mkdtempSync(join(tmpdir(), 'house-'))
  houses.push(root)
  const all = { 'package.json': JSON.stringify({ dependencies }), ...files }
  for (const [path, text] of Object.entries(all)) {
    const full = join(root, 'packages/bernoulli', path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
  }
  return faults(root, {
    folders: {
      bernoulli: {
        math: {
          about: '',
          imports: [],
          rooms: { sums: { about: '', imports: [] }, means: { about: '', imports: ['sums'] } },
        },
        expression: { about: '', imports: ['math'] },
        sql: { about: '', imports: ['expression'] },
      },
    },
    packages: { bernoulli: { about: '', imports: [], node: false } },
    doors: { 'packages/bernoulli/src/math/door.ts': 'it opens' },
    longest: 3,
    most: 4,
    longFiles: { 'packages/bernoulli/src/math/long.ts': 'a table' },
  })
}

test('finds every way to name a module', () => {
  const text = `
    import a from './a.ts'
    import type { B } from './b.ts'
    export { c } from './c.ts'
    export type * from './d.ts'
    const e = await import('./e.ts')
    let f: import('./f.ts').F
    let g: typeof import('./g.ts')
    import './h.ts'
    // import './comment.ts'
    const text = "import './string.ts'"`
  expect(specifiers('x.ts', text)).toEqual([...'abcdefgh'].map((name) => `./${name}.ts`))
})

test('is content with a house that keeps to its table', () => {
  expect(
    house({
      'src/index.ts': "export * from './expression/index.ts'\n",
      'src/math/index.ts': "export * from './sum.ts'\n",
      'src/math/sum.ts': 'export const sum = 0\n',
      'src/expression/index.ts': "import { sum } from '../math/index.ts'\nexport const e = sum\n",
    }),
  ).toEqual([])
})

test('finds a direction the table does not name, in a type import too', () => {
  expect(
    house({
      'src/math/index.ts': "import type { E } from '../expression/index.ts'\n",
      'src/expression/index.ts': 'export type E = 0\n',
    }),
  ).toEqual([
    'packages/bernoulli/src/math/index.ts imports expression/, which the row of math/ does not name.',
  ])
})

test('finds a side door, an own index, the front door and a folder without a row', () => {
  expect(
    house({
      'src/index.ts': 'export {}\n',
      'src/math/index.ts': 'export {}\n',
      'src/math/sum.ts': "import '../index.ts'\n",
      'src/math/mean.ts': "import './index.ts'\n",
      'src/expression/index.ts': "import '../math/sum.ts'\n",
      'src/attic/index.ts': "import '../math/index.ts'\n",
    }).toSorted(),
  ).toEqual([
    'packages/bernoulli/src/attic/index.ts is in attic/, which has no row.',
    'packages/bernoulli/src/expression/index.ts enters math/ through math/sum.ts instead of math/index.ts.',
    'packages/bernoulli/src/math/mean.ts imports a sibling through its own index.ts.',
    'packages/bernoulli/src/math/sum.ts imports index.ts, the front door.',
  ])
})

test('lets a listed door be entered', () => {
  expect(
    house({
      'src/math/door.ts': 'export {}\n',
      'src/expression/index.ts': "import '../math/door.ts'\n",
    }),
  ).toEqual([])
})

test('finds packages that are not declared, and what only Node has', () => {
  expect(
    house({ 'src/index.ts': "import 'left-pad'\nimport 'node:fs'\nimport '@bernoulli/report'\n" }),
  ).toEqual([
    'packages/bernoulli/src/index.ts imports left-pad, which is not a dependency in its package.json.',
    'packages/bernoulli/src/index.ts imports node:fs, but its package must run without Node.',
    'packages/bernoulli/src/index.ts imports @bernoulli/report, which its package may not.',
  ])
})

test('finds circles, through types too', () => {
  expect(
    house({
      'src/math/a.ts': "import type { B } from './b.ts'\n",
      'src/math/b.ts': "import './a.ts'\n",
    }),
  ).toEqual([
    'Files import each other in a circle: packages/bernoulli/src/math/a.ts → packages/bernoulli/src/math/b.ts → packages/bernoulli/src/math/a.ts.',
  ])
})

test('finds files that are too long, and reasons no longer needed', () => {
  expect(house({ 'src/index.ts': '\n\n\n\n', 'src/math/long.ts': '\n' })).toEqual([
    'packages/bernoulli/src/index.ts has 4 lines, more than 3: split it, or list it with its reason in scripts/layers.mjs.',
    'packages/bernoulli/src/math/long.ts is listed as long in scripts/layers.mjs, but has only 1 lines.',
  ])
})

test('holds rooms inside a room to their own rows', () => {
  expect(
    house({
      'src/math/index.ts': "export * from './means/index.ts'\n",
      'src/math/shape.ts': 'export {}\n',
      'src/math/sums/index.ts': 'export {}\n',
      'src/math/sums/sum.ts': "import '../means/index.ts'\nimport '../index.ts'\nimport '../shape.ts'\n",
      'src/math/means/index.ts': "import '../sums/index.ts'\n",
      'src/math/means/mean.ts': "import '../sums/sum.ts'\n",
      'src/math/attic/old.ts': "import '../shape.ts'\n",
      'src/expression/index.ts': "import '../math/means/index.ts'\n",
    }).toSorted(),
  ).toEqual([
    'packages/bernoulli/src/expression/index.ts enters math/ through math/means/index.ts instead of math/index.ts.',
    'packages/bernoulli/src/math/attic/old.ts is in math/attic/, which has no row.',
    'packages/bernoulli/src/math/means/mean.ts enters math/sums/ through math/sums/sum.ts instead of math/sums/index.ts.',
    'packages/bernoulli/src/math/sums/sum.ts imports math/index.ts, which stands above it.',
    'packages/bernoulli/src/math/sums/sum.ts imports math/means/, which the row of math/sums/ does not name.',
  ])
})

test('finds crowded folders', () => {
  const files = Object.fromEntries([...'abcde'].map((name) => [`src/sql/${name}.ts`, '\n']))
  expect(house(files)).toEqual([
    'packages/bernoulli/src/sql has 5 files beside each other, more than 4: give them rooms.',
  ])
})
