import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const screen = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await bernoulli(args)
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

describe('the screen answers first', () => {
  test('two sentences, the numbers, what changes how they are read, how to see more', async () => {
    const blocks = (await screen('judge', 'examples/late-flights.csv')).split('\n\n')
    expect(blocks).toHaveLength(5)
    expect(blocks[1]).toMatch(/^These predictions are better than .*\nRecalibrate them: /s)
    expect(blocks[2]?.split('\n')).toHaveLength(9)
    expect(blocks[2]).toContain('gap closed 5.17 %  (4.66 to 5.67)      skill: ')
    expect(blocks[2]).toContain('of 100 given 42 %, 36 happened')
    expect(blocks[3]).toMatch(/^The loss is not the same along the rows/)
    expect(blocks[4]).toBe('--full shows more; --html report.html draws it.\n')
  })

  test('--full shows everything', async () => {
    const text = await screen('judge', 'examples/late-flights.csv', '--full')
    for (const part of [
      'Hosmer–Lemeshow',
      'what is said',
      'costliest line',
      'along rows',
      'In bits the loss is',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('--full')
  })

  test('segments that were asked for need no --full', async () => {
    expect(await screen('judge', 'examples/late-flights.csv', '--segment', 'hour')).toMatch(
      /^hour +examples/m,
    )
  })

  test('compare: which is better, and which to take', async () => {
    const [, answer] = (await screen('compare', 'examples/two-models.csv')).split('\n\n')
    expect(answer).toMatch(/^These 10,044 rows cannot tell .*\nKeep the one you have: /s)
    expect(await screen('compare', 'examples/two-models.csv', '--full')).toContain('Diebold–Mariano')
  })
})

describe('rows are called by their lines', () => {
  const text = 'y,p,note\n0,0.5,a\n\n1,0.001,"two\nlines"\n1,0.6,b\n0,0.4,c\n'

  test('as editors count: the header is line 1, empty lines and line ends in quotes count', async () => {
    const table = await screen(
      'judge',
      files.file('lines.csv', text),
      '--label',
      'y',
      '--probability',
      'p',
      '--full',
    )
    const costliest = table.slice(table.indexOf('costliest line')).split('\n')
    expect(costliest.slice(1, 3).map((line) => line.trim().split(/ +/)[0])).toEqual(['4', '2'])
  })

  test('of several files with the file; in JSON rows count from 0', async () => {
    const more = files.file('more.csv', 'y,p,note\n1,0,d\n')
    const args = ['judge', files.file('lines.csv', text), more, '--label', 'y', '--probability', 'p']
    expect(await screen(...args)).toContain(`at line 2 of ${more}`)
    const { logLoss } = JSON.parse(await screen(...args, '--json'))
    expect(logLoss.contradictions.rows[0].row).toBe(4)
  })

  test('files without lines have rows, and that they count from 0 is said', async () => {
    const json = files.file('rows.json', '[{"y":1,"p":0.2},{"y":0,"p":0.4},{"y":1,"p":0.7}]')
    const table = await screen('judge', json, '--full')
    expect(table).toMatch(/costliest row .*\n +0 /)
    expect(table).toContain('the first row of the data is row 0')
  })
})
