// @platform node
// @slow: the command serves a real browser
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser, type Browser } from '../../report/test/browser.ts'
import { rowsOf } from './kinds.ts'

const command = fileURLToPath(new URL('../../cli/bin/bernoulli.js', import.meta.url))

const found = await openBrowser()
if (typeof found === 'string') process.stderr.write(`browser tests are skipped: ${found}\n`)
const browser = found as Browser

describe.skipIf(typeof found === 'string')('bernoulli studio in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bernoulli-served-'))
  const children: ChildProcess[] = []
  afterAll(async () => {
    await browser.close()
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  async function studio(...args: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, [command, 'studio', ...args])
    children.push(child)
    let said = ''
    child.stderr.on('data', (text: Buffer) => (said += text.toString()))
    return new Promise((done, failed) => {
      child.stdout.once('data', (text: Buffer) => done(text.toString().trim()))
      child.once('exit', () => failed(new Error(said)))
    })
  }

  const rows = rowsOf(300)
  const plain = `late,p\n${rows.map(({ late, p }) => `${late},${p}`).join('\n')}\n`

  test.each([
    ['a file that the page reads itself', 'plain.csv', plain, 'CSV, 300 rows'],
    [
      'one with lines above its names, which it does not',
      'above.csv',
      `made by hand\n\n${plain}`,
      'Parquet, 300 rows',
    ],
    ['a hostile name', '"><img src=x onerror=alert(1)>&#.csv', plain, 'CSV, 300 rows'],
  ])(
    '%s: its verdict is there',
    async (_, name, text, readAs) => {
      writeFileSync(join(folder, name), text)
      const page = await browser.page({ width: 1200, colorScheme: 'light' })
      const complaints: string[] = []
      const requests: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => requests.push(request.url()))
      const address = await studio(join(folder, name))
      await page.goto(address)
      await page.waitForSelector('.verdict, .refused')
      expect(await page.textContent('h1')).toBe(name)
      expect(await page.textContent('.about')).toContain(readAs)
      expect(complaints).toEqual([])
      const { origin } = new URL(address)
      expect(requests.filter((one) => !one.replace('blob:', '').startsWith(`${origin}/`))).toEqual([])
      expect(await page.evaluate("document.querySelectorAll('main img').length")).toBe(0)
      await page.close()
    },
    60_000,
  )

  test('what cannot be read is said in the words of the command', async () => {
    const path = join(folder, 'broken.parquet')
    writeFileSync(path, 'PAR1 and nothing more')
    const page = await browser.page({ width: 1200, colorScheme: 'light' })
    await page.goto(await studio(path))
    await page.waitForSelector('.refused')
    expect(await page.textContent('.refused')).toContain('broken.parquet')
    await page.close()
  }, 60_000)
})
