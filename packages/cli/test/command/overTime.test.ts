// @slow: starts the command
import { undocumented } from 'bernoulli/fields'
import { describe, expect, test } from 'vitest'
import { compareFields, judgeFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const flights = 'examples/late-flights.csv'
const models = 'examples/two-models.csv'

/** Days of 5 rows that a forecaster calls 30 % and that happen every other time. */
const wrong = files.file(
  'wrong.csv',
  [
    'when,team,late,p,q',
    ...Array.from({ length: 300 }, (_, i) => {
      const day = String(1 + Math.floor(i / 10)).padStart(2, '0')
      return `2026-01-${day},t${Math.floor(i / 50)},${i % 2},0.3,0.5`
    }),
  ].join('\n'),
)

describe('judge --sequential', () => {
  test('days that go together are steps of their own, whatever is said of them', async () => {
    const { code, stdout } = await bernoulli([
      'judge',
      flights,
      '--time',
      'date',
      '--sequential',
      '--batch',
      'day',
      '--json',
    ])
    expect(code).toBe(0)
    const verdict = JSON.parse(stdout) as { sequential: Record<string, unknown> }
    expect(undocumented(verdict, judgeFields)).toEqual([])
    expect(verdict.sequential).toMatchObject({
      unit: 'batch',
      steps: 30,
      reached: null,
      changeReached: null,
      refuted: 0,
    })
    expect(verdict.sequential['overdispersion']).toBeGreaterThan(40)
  })

  test.each([
    [['--time', 'date'], 'rows of the same day go together', '--batch day'],
    [['--time', 'date', '--batch', 'row'], 'rows of the same day go together', '--batch day'],
    [[], 'nothing says which rows go together', '--batch row'],
    [['--batch', 'day'], 'no days in --batch day', '--time'],
    [['--time', 'date', '--batch', 'origin'], 'batches overlap in origin', 'another column'],
    [['--batch', 'orign'], 'no such column in --batch', 'Did you mean origin?'],
  ])('rows that go together are not taken one by one: %j', async (args, problem, way) => {
    const { code, stdout, stderr } = await bernoulli(['judge', flights, '--sequential', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(problem)
    expect(stderr).toContain(way)
  })

  test('what is wrong is known early, and a gate can ask for it', async () => {
    const { code, stdout, stderr } = await bernoulli([
      ...['judge', wrong, '--label', 'late', '--probability', 'p', '--time', 'when', '--sequential'],
      ...['--require', 'sequential.evidence < 3'],
    ])
    expect(code).toBe(3)
    expect(stdout).toContain('not calibrated within 0.1 in log-odds: known since 2026-01-')
    expect(stdout).toContain('happens +20.0 points against what was said')
    expect(stderr).toMatch(/not met: sequential\.evidence < 3 \(sequential\.evidence is \d/)
  })

  test('without it nothing of it is computed, and batches are refused', async () => {
    const plain = await bernoulli(['judge', wrong, '--label', 'late', '--probability', 'p', '--json'])
    expect(JSON.parse(plain.stdout)).toMatchObject({ sequential: null })
    const { code, stderr } = await bernoulli([
      'judge',
      wrong,
      '--label',
      'late',
      '--probability',
      'p',
      '--batch',
      'team',
    ])
    expect(code).toBe(2)
    expect(stderr).toContain('--sequential')
  })
})

describe('compare --sequential', () => {
  test('the better one is known, by rows and by a column of batches', async () => {
    const asked = [
      'compare',
      wrong,
      '--label',
      'late',
      '--probability',
      'p',
      '--probability',
      'q',
      '--time',
      'when',
      '--sequential',
      '--json',
    ]
    const [rows, teams] = [
      await bernoulli(asked),
      await bernoulli([...asked, '--batch', 'team', '--require', 'evidence > 100']),
    ]
    expect([rows.code, teams.code]).toEqual([0, 3])
    const [byRow, byTeam] = [rows, teams].map(
      ({ stdout }) => JSON.parse(stdout) as { sequential: { pairs: unknown[] } },
    )
    expect(undocumented(byRow, compareFields)).toEqual([])
    expect(byRow?.sequential).toMatchObject({ unit: 'row', steps: 300 })
    expect(byTeam?.sequential).toMatchObject({ unit: 'batch', steps: 6 })
    expect(byRow?.sequential.pairs[0]).toMatchObject({ a: 'p', b: 'q', reachedAgainstB: null })
    expect(byRow?.sequential.pairs[0]).toMatchObject({ reachedAgainstA: expect.stringContaining('2026-01-') })
  })

  const three = files.file(
    'three.csv',
    [
      'when,late,p,q,r',
      ...Array.from({ length: 300 }, (_, i) => {
        const day = String(1 + Math.floor(i / 10)).padStart(2, '0')
        return `2026-01-${day},${i % 2},0.2,0.5,${0.5 + 0.02 * ((i % 3) - 1)}`
      }),
    ].join('\n'),
  )

  test('of three, those that may still be the best', async () => {
    const { code, stdout } = await bernoulli([
      ...['compare', three, '--label', 'late', '--time', 'when', '--sequential'],
      ...['--probability', 'p', '--probability', 'q', '--probability', 'r'],
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/all together: .*"q".* may still be the best\n +no longer: .*"p" \(2026-01-/)
  })

  test('real models that are alike are not told apart', async () => {
    const { code, stdout } = await bernoulli([
      'compare',
      models,
      '--time',
      'day',
      '--sequential',
      '--batch',
      'day',
    ])
    expect(code).toBe(0)
    expect(stdout).toContain('"p_timetable" and "p_bayes": not enough evidence yet')
  })
})
