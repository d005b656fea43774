import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { jsonPage } from './jsonPage.ts'

const page = new URL('../../../../../docs/json.md', import.meta.url).pathname

test('docs/json.md is the contract of today (npx vitest run -u jsonPage writes it)', async () => {
  const options = await resolveConfig(page)
  await expect(await format(jsonPage(), { ...options, parser: 'markdown' })).toMatchFileSnapshot(page)
})
