// @platform node
// @slow: a real browser looks at verdicts, and the command says the same
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser, type Browser, type Page } from '../../report/test/browser.ts'
import { run } from '../../../scripts/packages/run.ts'
import { drop, openPage, screens, smallestText, violationsOf } from './open.ts'
import { openSite } from './site.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const flights = join(root, 'examples/late-flights.csv')

const found = await openBrowser()
if (typeof found === 'string') process.stderr.write(`browser tests are skipped: ${found}\n`)
const browser = found as Browser

describe.skipIf(typeof found === 'string')('a verdict looked at in several ways', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bernoulli-views-'))
  const site = await openSite()
  afterAll(async () => {
    await browser.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The command as the page writes it, run where the file is. */
  async function inShell(page: Page, cwd: string): Promise<string> {
    const line = (await page.textContent('.shell pre')) ?? ''
    expect(line).toMatch(/^npx bernoulli \w+ [\w.-]+( [\w.:-]+)*$/)
    const [, , ...words] = line.split(' ')
    const { code, stdout } = await run(
      cwd,
      process.execPath,
      join(root, 'packages/cli/bin/bernoulli.js'),
      ...words,
    )
    expect(code).toBe(0)
    return stdout
  }

  /** The cells of the rows of a table, without empty ones. */
  const cells = (page: Page, table: string): Promise<readonly (readonly string[])[]> =>
    page.evaluate(`[...document.querySelectorAll('${table} tbody tr')].map((row) =>
      [...row.cells].map((cell) => cell.textContent.trim()).filter((text) => text !== ''))`)

  const bare = (text: string): string => text.replaceAll(/\s+/g, ' ')

  test('decide: every number is the command’s, and the threshold is marked on every picture', async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/index.html#view=decide`)
    await drop(page, flights)
    await page.waitForSelector('#reliability line.marked', { state: 'attached' })
    await page.fill('[aria-label="a miss costs, typed"]', '3')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.shell pre:has-text("--miss 3")')
    const said = bare(await inShell(page, join(root, 'examples')))
    const rows = await cells(page, '.decide .result table')
    expect(rows.length).toBe(9)
    for (const row of rows) expect(said).toContain(bare(row.join(' ')))
    expect(said).toContain(bare((await page.textContent('.decide .lede')) ?? ''))
    const places = await page.evaluate<readonly number[]>(
      `['net-benefit', 'reliability', 'murphy'].map((id) => {
        const svg = document.querySelector('#' + id + ' svg')
        const [left, right, from, to] = svg.dataset.x.split(' ').map(Number)
        return from + (Number(svg.querySelector('line.marked').getAttribute('x1')) - left) / (right - left) * (to - from)
      })`,
    )
    expect(places[0]).toBeCloseTo(0.25, 6)
    expect(places[1]).toBeCloseTo(0.25, 6)
    expect(places[2]).toBeCloseTo(Math.log(1 / 3), 6)
    expect(await page.evaluate("document.querySelectorAll('#roc circle.marked').length")).toBe(1)
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  test('reliability: a brush tells its rows, and its shares add up to the whole; by pointer and by keys', async () => {
    const { page, complaints } = await openPage(
      browser,
      `${site.address}/index.html#view=reliability&segment=hour`,
    )
    await drop(page, flights)
    await page.waitForSelector('.brush svg')
    const rows = readFileSync(flights, 'utf8').trim().split('\n').slice(1)
    const losses = rows.map((line) => {
      const values = line.split(',')
      const [late, p] = [Number(values[5]), Number(values[6])]
      return { p, late, loss: late === 1 ? -Math.log(p) : -Math.log1p(-p) }
    })
    const whole = losses.reduce((sum, { loss }) => sum + loss, 0)
    const type = async (end: 'from' | 'to', value: string): Promise<void> => {
      await page.fill(`[aria-label="${end}, typed"]`, value)
      await page.keyboard.press('Enter')
    }
    await type('from', '0.3')
    await page.waitForSelector('.brushed')
    await type('to', '0.5')
    await page.waitForSelector('.brushed p:has-text("From 30 % to 50 %")')
    const inside = losses.filter(({ p }) => p >= 0.3 && p <= 0.5)
    const share = inside.reduce((sum, { loss }) => sum + loss, 0) / whole
    const said = (await page.textContent('.brushed p')) ?? ''
    expect(said).toContain(`${inside.length.toLocaleString('en')} rows`)
    expect(said).toContain(`all of them ${(100 * share).toFixed(1)} % of the whole loss`)
    const shares = (await cells(page, '.brushed section:first-of-type table')).map((row) =>
      parseFloat(row.at(-1) ?? ''),
    )
    expect(shares.length).toBeGreaterThan(10)
    expect(Math.abs(shares.reduce((a, b) => a + b, 0) - 100 * share)).toBeLessThan(0.05 * shares.length)
    const costly = await cells(page, '.brushed section:last-of-type table')
    const worst = inside.toSorted((a, b) => b.loss - a.loss).slice(0, 10)
    expect(costly.map((row) => row[3])).toEqual(worst.map(({ loss }) => loss.toFixed(3)))

    const box = await page.evaluate<{ x: number; y: number; width: number; height: number }>(`(() => {
      const svg = document.querySelector('.brush svg')
      svg.scrollIntoView({ block: 'center' })
      const { x, y, width, height } = svg.getBoundingClientRect()
      return { x, y, width, height }
    })()`)
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2)
    await page.mouse.up()
    await page.waitForSelector('.brushed p:not(:has-text("From 30 %"))')
    expect(await page.evaluate("document.querySelectorAll('.brush rect.marked').length")).toBe(1)
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  test('reliability: maps gain what the command says, and move the curve', async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/index.html#view=reliability`)
    await drop(page, flights)
    await page.waitForSelector('.maps table')
    const { stdout } = await run(
      root,
      process.execPath,
      join(root, 'packages/cli/bin/bernoulli.js'),
      'calibrate',
      flights,
    )
    const maps = await cells(page, '.maps table')
    expect(maps.length).toBe(10)
    for (const row of maps) expect(bare(stdout)).toContain(bare(row.join(' ')))
    const curve = await page.evaluate("document.querySelector('#reliability svg').outerHTML")
    await page.click('.maps label:has-text("shrunken-platt") input')
    await page.waitForSelector('.maps .note')
    expect(await page.evaluate("document.querySelector('#reliability svg').outerHTML")).not.toBe(curve)
    expect(bare(stdout)).toContain(((await page.textContent('.maps .note')) ?? '').split(', fitted')[0])
    await page.click('.maps label:has-text("none") input')
    await page.waitForSelector('.maps .note:has-text("p′ = p")')
    expect(await page.evaluate("document.querySelector('#reliability svg').outerHTML")).toBe(curve)
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  test('compare: another column, or another file, with the command’s numbers', async () => {
    const { page, complaints } = await openPage(
      browser,
      `${site.address}/index.html#view=compare&prediction=p_timetable`,
    )
    await drop(page, join(root, 'examples/two-models.csv'))
    await page.selectOption('[aria-label="The other column of predictions"]', { value: 'p_bayes' })
    await page.waitForSelector('.compare .shell')
    const said = bare(await inShell(page, join(root, 'examples')))
    const facts = await cells(page, '.compare .result section:nth-of-type(2) table')
    expect(facts.length).toBeGreaterThan(3)
    for (const sentence of await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('.compare .lede')].map((one) => one.textContent)",
    ))
      expect(said).toContain(bare(sentence))
    for (const [, place, loss] of await cells(page, '.compare .result section:first-of-type table'))
      expect([place, said.includes((loss ?? '').split(' ')[0] ?? '')]).toEqual([place, true])
    await page.close()

    const lines = readFileSync(join(root, 'examples/two-models.csv'), 'utf8').trim().split('\n')
    const names = (lines[0] ?? '').split(',')
    const only = (prediction: string): string =>
      lines
        .map((line) => ['late', prediction].map((name) => line.split(',')[names.indexOf(name)]).join(','))
        .join('\n')
    writeFileSync(join(folder, 'timetable.csv'), `${only('p_timetable')}\n`)
    writeFileSync(join(folder, 'bayes.csv'), `${only('p_bayes')}\n`)
    writeFileSync(join(folder, 'short.csv'), `${only('p_bayes').split('\n').slice(0, 50).join('\n')}\n`)
    const other = await openPage(browser, `${site.address}/index.html#view=compare`)
    await drop(other.page, join(folder, 'timetable.csv'))
    await other.page.setInputFiles('.compare input[type=file]', join(folder, 'short.csv'))
    await other.page.waitForSelector('.compare .refused')
    expect(await other.page.textContent('.compare .refused')).toContain('A different number of rows')
    await other.page.setInputFiles('.compare input[type=file]', join(folder, 'bayes.csv'))
    await other.page.waitForSelector('.compare .shell')
    const files = bare(await inShell(other.page, folder))
    for (const [, place, loss] of await cells(other.page, '.compare .result section:first-of-type table'))
      expect([place, files.includes((loss ?? '').split(' ')[0] ?? '')]).toEqual([place, true])
    expect([...complaints, ...other.complaints]).toEqual([])
    await other.page.close()
  }, 60_000)

  test('compare: rows in another order are refused, and paired by a column that both files have', async () => {
    const lines = readFileSync(join(root, 'examples/two-models.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(0, 2001)
    const names = (lines[0] ?? '').split(',')
    const file = (
      name: string,
      prediction: string,
      order: (lines: readonly string[]) => readonly string[],
    ) => {
      const rows = lines.slice(1).map((line, i) => {
        const values = line.split(',')
        return [`n${i}`, values[names.indexOf('late')], values[names.indexOf(prediction)]].join(',')
      })
      writeFileSync(join(folder, name), `id,late,p\n${order(rows).join('\n')}\n`)
    }
    file('first.csv', 'p_timetable', (rows) => rows)
    file('turned.csv', 'p_bayes', (rows) => rows.toReversed())
    file('fewer.csv', 'p_bayes', (rows) => rows.slice(3))
    const { page, complaints } = await openPage(browser, `${site.address}/index.html#view=compare`)
    await drop(page, join(folder, 'first.csv'))
    await page.setInputFiles('.compare input[type=file]', join(folder, 'turned.csv'))
    await page.waitForSelector('.compare .refused')
    expect(await page.textContent('.compare .refused')).toBe(
      'The rows stand in another order in turned.csv; expected the id of every row as in first.csv. Pair them by id.',
    )
    expect(await violationsOf(browser, page)).toEqual([])
    await page.selectOption('[aria-label="What pairs the rows, to be chosen"]', { value: 'id' })
    await page.waitForSelector('.compare .shell')
    expect(await page.textContent('.compare .shell pre')).toContain('--on id')
    const said = bare(await inShell(page, folder))
    const ledes = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('.compare .lede')].map((one) => one.textContent)",
    )
    expect(ledes.length).toBeGreaterThan(1)
    for (const sentence of ledes) expect(said).toContain(bare(sentence))

    await page.setInputFiles('.compare input[type=file]', join(folder, 'fewer.csv'))
    await page.waitForSelector('.compare .refused')
    await page.selectOption('[aria-label="What pairs the rows, to be chosen"]', { value: 'id' })
    await page.waitForSelector('.compare .refused:has-text("do not pair one to one")')
    expect(await page.textContent('.compare .refused')).toContain('3 without a partner in first.csv')
    await page.click('.chips label:has-text("leave out rows with a missing value")')
    await page.waitForSelector('.views')
    await page.setInputFiles('.compare input[type=file]', join(folder, 'fewer.csv'))
    await page.waitForSelector('.compare .refused')
    await page.selectOption('[aria-label="What pairs the rows, to be chosen"]', { value: 'id' })
    await page.waitForSelector('.compare .shell')
    expect(await page.textContent('.compare .result')).toContain(
      '3 rows of the files did not pair one to one and were left out.',
    )
    const left = bare(await inShell(page, folder))
    for (const [, place, loss] of await cells(page, '.compare .result section:first-of-type table'))
      expect([place, left.includes((loss ?? '').split(' ')[0] ?? '')]).toEqual([place, true])
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  test('keys alone: a way to look is chosen, and a cost slid', async () => {
    const { page } = await openPage(browser, `${site.address}/index.html#example=late-flights.csv`)
    await page.waitForSelector('.views')
    const focus = (text: string): Promise<unknown> =>
      page.evaluate(
        `[...document.querySelectorAll('.views button')].find((one) => one.textContent === '${text}').focus()`,
      )
    await focus('Compare')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.compare')
    await focus('Decide')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.decide .lede')
    expect(page.url()).toContain('view=decide')
    await page.evaluate('document.querySelector(\'[aria-label="a miss costs"]\').focus()')
    await page.keyboard.press('ArrowRight')
    await page.waitForSelector('.shell pre:has-text("--miss 4.2")')
    await page.close()
  }, 60_000)

  const waits = { Reliability: '.maps table', Decide: '.pictures figure', Compare: '.compare' }
  test.each(screens)(
    'at %i pixels, %s: axe finds nothing in any of them, and nothing is wider than the screen',
    async (width, colorScheme) => {
      const { page, complaints } = await openPage(
        browser,
        `${site.address}/index.html#example=late-shares.csv&weight=flights`,
        { width, colorScheme },
      )
      await page.waitForSelector('.views')
      for (const [view, there] of Object.entries(waits)) {
        await page.click(`.views button:has-text("${view}")`)
        await page.waitForSelector(there)
        expect([view, await violationsOf(browser, page)]).toEqual([view, []])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        expect([view, (await smallestText(page)) >= 11]).toEqual([view, true])
      }
      expect(complaints).toEqual([])
      await page.close()
    },
    60_000,
  )
})
