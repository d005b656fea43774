// @platform node
// @slow: a real browser reads files, and the command reads them too
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser, type Browser, type Page, type UploadedFile } from '../../report/test/browser.ts'
import { run } from '../../../scripts/packages/run.ts'
import { kinds, rowsOf } from './kinds.ts'
import { openSite } from './site.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const flights = join(root, 'examples/late-flights.csv')

const found = await openBrowser()
if (typeof found === 'string') process.stderr.write(`browser tests are skipped: ${found}\n`)
const browser = found as Browser

describe.skipIf(typeof found === 'string')('the page that judges', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bernoulli-studio-'))
  const site = await openSite()
  const files = await kinds(folder)
  afterAll(async () => {
    await browser.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What the console said and what was asked for, of a page. */
  interface Watched {
    readonly page: Page
    readonly complaints: string[]
    readonly requests: string[]
  }

  async function open(
    address = '/index.html',
    { width = 1200, colorScheme = 'light' }: { width?: number; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<Watched> {
    const page = await browser.page({ width, colorScheme })
    const complaints: string[] = []
    const requests: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(`${site.address}${address}`)
    return { page, complaints, requests }
  }

  async function drop(page: Page, file: string | UploadedFile): Promise<void> {
    await page.setInputFiles('input[type=file]', file)
    await page.waitForSelector('.verdict, .refused', { timeout: 50_000 })
    expect(await page.evaluate("document.querySelector('.refused')?.textContent ?? ''")).toBe('')
  }

  async function report(page: Page): Promise<string> {
    const download = page.waitForEvent('download')
    await page.click('button:has-text("Download the report")')
    return readFileSync(await (await download).path(), 'utf8')
  }

  async function command(file: string, ...options: readonly string[]): Promise<string> {
    const html = join(folder, 'command.html')
    const { code, stderr } = await run(
      folder,
      process.execPath,
      join(root, 'packages/cli/bin/bernoulli.js'),
      'judge',
      file,
      ...options,
      '--html',
      html,
    )
    expect([code, stderr.replaceAll(/^The numbers of .*\n/gm, '')]).toEqual([0, ''])
    return readFileSync(html, 'utf8')
  }

  /** A report but for the command that makes it again, and digits of pixels that nobody sees. */
  const seen = (html: string): readonly string[] =>
    html
      .replace(/<p>Made again by.*?<\/p>/s, '')
      .replace(/<p>The numbers of .*? are read with a decimal comma\.<\/p> /, '') // on the command's other screen
      .replaceAll(/\d+\.\d{4,}/g, (pixels) => Number(pixels).toFixed(3))
      .replaceAll(join(root, 'examples/'), '')
      .split(/(?=<)/)

  /** Where two reports differ, if they do. */
  function expectSame(page: string, command: string): void {
    const [ours, theirs] = [seen(page), seen(command)]
    const first = ours.findIndex((part, i) => part !== theirs[i])
    expect(first < 0 ? undefined : ours.slice(first, first + 5)).toEqual(
      first < 0 ? undefined : theirs.slice(first, first + 5),
    )
    expect(ours.length).toBe(theirs.length)
  }

  test.each(files)(
    'says of %s what the command says, to the last digit',
    async (name) => {
      const { page, complaints, requests } = await open()
      await drop(page, join(folder, name))
      expectSame(await report(page), await command(name))
      expect(complaints).toEqual([])
      expect(
        requests.filter(
          (address) =>
            !address.startsWith(`${site.address}/`) && !address.startsWith(`blob:${site.address}/`),
        ),
      ).toEqual([])
      await page.close()
    },
    60_000,
  )

  test('55,802 flights with segments: the report and the line to copy are the command’s', async () => {
    const { page } = await open('/index.html#segment=hour')
    await drop(page, flights)
    const line = (await page.textContent('.take pre')) ?? ''
    expect(line).toBe('npx bernoulli judge late-flights.csv --label late --probability p --segment hour')
    const [, , , , ...options] = line.split(' ')
    const written = await command(flights, ...options)
    expectSame((await report(page)).replace('; both guessed', ''), written)
    await page.close()
  }, 60_000)

  test('a word of the sentence is corrected, and the address says it; the address is opened again', async () => {
    const { page } = await open()
    await page.setInputFiles('input[type=file]', join(root, 'examples/two-models.csv'))
    await page.waitForSelector('.refused')
    expect(await page.textContent('.refused')).toContain('Several columns may be the prediction')
    await page.selectOption('[aria-label^="The column of predictions"]', { index: 5 })
    await page.waitForSelector('.verdict')
    expect(page.url()).toBe(`${site.address}/index.html#prediction=p_bayes`)
    expect(await page.textContent('.take pre')).toContain('--probability p_bayes')
    const again = await open(`/index.html${new URL(page.url()).hash}`)
    await drop(again.page, join(root, 'examples/two-models.csv'))
    expect(await again.page.textContent('.take pre')).toBe(await page.textContent('.take pre'))
    await again.page.close()
    await page.close()
  }, 60_000)

  test('of two choices in a row the last one is shown', async () => {
    const { page } = await open()
    await drop(page, flights)
    await page.selectOption('[aria-label="Segments 1"]', { index: 2 })
    await page.selectOption('[aria-label="Segments 1"]', { index: 3 })
    await page.waitForSelector('.verdict')
    expect(await page.textContent('.take pre')).toContain('--segment origin')
    expect(await page.textContent('.result')).toContain('by origin')
    await page.close()
  }, 60_000)

  test('an example is opened by its address', async () => {
    const { page, complaints } = await open('/index.html#example=late-shares.csv&weight=flights')
    await page.waitForSelector('.verdict')
    expect(await page.textContent('.take pre')).toBe(
      'npx bernoulli judge late-shares.csv --label late_share --probability p --weight flights',
    )
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  const text = (name: string, content: string | Buffer): UploadedFile => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  })

  test.each([
    ['a row too short', 'late,p\n1,0.5\n0\n', '1 value for 2 names in line 3'],
    [
      'a row too long after a value of two lines',
      'late,p\n"1\n",0.5\n0,1,2\n',
      '3 values for 2 names in line 4',
    ],
    ['a quote left open', 'late,p\n1,"0.5\n0,0.1\n', 'A quoted value that does not end'],
    ['a name twice', 'late,p,p\n1,0.5,0.5\n', 'A name that stands twice'],
    ['no names', '1,0.5\n0,0.25\n', 'No names for the columns'],
    ['nothing', '', 'The file is empty'],
    ['names alone', 'late,p\n', 'No rows'],
    ['a broken line of JSON', '{"late":1,"p":0.5}\n{"late":1,\n', 'The file is no JSON in line 2'],
    ['a zip', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'The file is no text'],
    ['Latin-1', Buffer.from('stra\xdfe,late,p\nx,1,0.5\n', 'latin1'), 'The file is not UTF-8'],
    ['half a gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1]), 'begins as gzip and does not end as one'],
    ['half a Parquet', 'PAR1 and nothing more', 'The Parquet file cannot be read'],
    ['a probability of 2', 'late,p\n1,0.5\n0,0.25\n1,2\n0,0.4\n', 'one of'],
  ])(
    '%s is refused with its place, and nothing is judged',
    async (_, content, said) => {
      const { page, complaints } = await open()
      await page.setInputFiles('input[type=file]', text('some.csv', content))
      await page.waitForSelector('.refused')
      expect(await page.textContent('.refused')).toContain(said)
      expect(await page.evaluate("document.querySelector('.verdict')")).toBe(null)
      expect(complaints).toEqual([])
      await page.close()
    },
    60_000,
  )

  test('hostile names and values are text', async () => {
    const evil = '<img src=x onerror="document.title=`owned`">'
    const quoted = `"${evil.replaceAll('"', '""')}"`
    const rows = rowsOf(60).map(
      ({ late, p }, i) => `${late},${p},${i % 2 === 0 ? quoted : '<script>document.title=`owned`</script>'}`,
    )
    const { page, complaints } = await open()
    await drop(page, text(`${evil.replaceAll('/', '')}.csv`, `late,p,${quoted}\n${rows.join('\n')}\n`))
    await page.selectOption('[aria-label="Segments 1"]', { index: 3 })
    await page.waitForSelector('.result table:has-text("<script>")')
    expect(await page.evaluate("document.querySelectorAll('main img, main script').length")).toBe(0)
    expect(await page.evaluate('document.title')).not.toBe('owned')
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  test('the page can send nothing, nor can its worker', async () => {
    const { page } = await open()
    const refused = `fetch(${JSON.stringify(site.address)}).then(() => 'sent', () => 'refused')`
    expect(await page.evaluate(refused)).toBe('refused')
    const worker = `new Promise((done) => {
      const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(`${refused}.then(postMessage)`)}])))
      worker.onmessage = ({ data }) => done(data)
    })`
    expect(await page.evaluate(worker)).toBe('refused')
    await page.close()
  }, 60_000)

  test('a file is dropped anywhere on the page, which says that it would take it', async () => {
    const { page, complaints } = await open()
    const dragged = (type: string): string => `(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([${JSON.stringify(
        `late,p\n${rowsOf(50)
          .map(({ late, p }) => `${late},${p}`)
          .join('\n')}\n`,
      )}], 'dropped.csv'))
      const event = new DragEvent('${type}', { dataTransfer, bubbles: true, cancelable: true })
      document.querySelector('main').dispatchEvent(event)
      return event.defaultPrevented
    })()`
    expect(await page.evaluate(dragged('dragover'))).toBe(true)
    await page.waitForSelector('.over .drop')
    expect(await page.evaluate(dragged('drop'))).toBe(true)
    await page.waitForSelector('.verdict')
    expect(await page.textContent('h1')).toBe('dropped.csv')
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  test('judging is cancelled by a key, and the page takes the next file', async () => {
    const { page } = await open()
    const rows = rowsOf(300_000).map(({ late, p }) => `${late},${p}`)
    await page.setInputFiles('input[type=file]', text('large.csv', `late,p\n${rows.join('\n')}\n`))
    await page.waitForSelector('button:has-text("Cancel")')
    await page.evaluate(
      "[...document.querySelectorAll('button')].find((one) => one.textContent === 'Cancel').focus()",
    )
    await page.keyboard.press('Enter')
    await page.waitForSelector('.drop')
    await drop(page, join(folder, 'comma.csv'))
    expect(await page.textContent('h1')).toBe('comma.csv')
    await page.close()
  }, 60_000)

  test.each([
    [1200, 'light'],
    [1200, 'dark'],
    [400, 'light'],
    [400, 'dark'],
  ] as const)(
    'at %i pixels, %s: axe finds nothing before and after, and nothing is wider than the screen',
    async (width, colorScheme) => {
      const { page, complaints } = await open('/index.html', { width, colorScheme })
      await page.evaluate(browser.axe)
      const violations = (): Promise<readonly string[]> =>
        page.evaluate(
          `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
        )
      expect(await violations()).toEqual([])
      await drop(page, join(folder, 'comma.csv'))
      expect(await violations()).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(complaints).toEqual([])
      await page.close()
    },
    60_000,
  )
})
