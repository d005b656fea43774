// @platform node
// @slow: the pages are built
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pages as folder } from './site.ts'

/** The most that the scripts of a page may weigh before anything is dropped or dragged, in kB gzipped. */
const budgets = { 'index.html': 15, 'loss.html': 30, 'train.html': 15 }

test.each(Object.entries(budgets))('what %s downloads first', (page, kilobytes) => {
  const wanted = new Set(
    [...readFileSync(join(folder, page), 'utf8').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
      ([, path = '']) => path,
    ),
  )
  expect(wanted.size).toBeGreaterThan(0)
  for (const path of wanted)
    // grows while it is walked
    for (const [, name = ''] of readFileSync(join(folder, path), 'utf8').matchAll(
      /(?:from|import)\s?"\.\/([^"]+\.js)"/g,
    ))
      wanted.add(`assets/${name}`)
  const bytes = [...wanted].reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length,
    0,
  )
  expect(bytes).toBeLessThanOrEqual(kilobytes * 1000)
})
