import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from './inOrder.ts'
import type { Crew } from './Threads.ts'

/** Threads that are ready, done and lost as a list of numbers says, one after the other and again. */
function crewOf(seats: number, chances: readonly number[], log: string[]): Crew {
  let draw = 0
  let ticks = 0
  const next = (): number => chances[draw++ % chances.length] as number
  const busy = new Map<number, number>()
  const lost = new Set<number>()
  return {
    seats,
    isFree: (seat) => !busy.has(seat) && !lost.has(seat) && next() > 0,
    ask(seat, task) {
      if (busy.has(seat) || lost.has(seat)) throw new RangeError(`seat ${seat} is taken`)
      busy.set(seat, task)
      log.push(`asked ${task}`)
    },
    outcome(seat) {
      if (lost.has(seat)) return 'lost'
      const chance = next()
      if (chance === 9) lost.add(seat)
      else if (chance > 4) ticks += 1
      else return 'busy'
      busy.delete(seat)
      return chance === 9 ? 'lost' : 'done'
    },
    ticks: () => ticks,
    waitBeyond: () => void log.push('waited'),
    close: () => undefined,
  }
}

test('every task is done once and taken in order, whoever is ready, late or lost', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 40 }),
      fc.nat({ max: 6 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }),
      (tasks, seats, drawn) => {
        const log: string[] = []
        const at = new Map<number, number>()
        const here: number[] = []
        const taken: number[] = []
        inOrder<number>({
          tasks,
          crew: seats === 0 ? undefined : crewOf(seats, [...drawn, 7, 1], log),
          here: (task) => {
            here.push(task)
            return task
          },
          lay: (seat, task) => void at.set(seat, task),
          read: (seat) => at.get(seat) as number,
          take: (task) => void taken.push(task),
        })
        expect(taken).toEqual(Array.from({ length: tasks }, (_, task) => task))
        expect(new Set(here).size).toBe(here.length)
        const asked = log.filter((line) => line.startsWith('asked')).length
        expect(here.length + asked).toBeGreaterThanOrEqual(tasks)
      },
    ),
    { numRuns: 500 },
  )
})
