import { closeFiles, tryFiles } from '../library/files.ts'
import { Broken } from '../library/look.ts'
import { tryBadRows, tryGradient, tryLogLoss } from '../library/losses.ts'
import { tryMap } from '../library/maps.ts'
import { shown } from '../library/rows.ts'
import type { Random } from '../library/rows.ts'
import { tryTable } from '../library/tables.ts'
import { tryCompare, tryJudge } from '../library/verdicts.ts'
import type { Part } from '../Part.ts'

/** What is looked at, and how often in a thousand cases. */
const looks: readonly (readonly [often: number, look: (random: Random) => unknown])[] = [
  [280, tryLogLoss],
  [150, tryGradient],
  [70, tryBadRows],
  [270, tryTable],
  [190, tryMap],
  [28, tryJudge],
  [11, tryCompare],
  [1, tryFiles],
]

export const part: Part = {
  about: 'the library on rows of every kind against plain twins and laws',
  cases: 300_000,
  few: 400,
  run: async (random) => {
    const drawing = Object.assign(() => random(), { drawn: [] })
    let index = random() * 1000
    const look = looks.find(([often]) => (index -= often) < 0)?.[1] ?? tryLogLoss
    try {
      await look(drawing)
    } catch (error) {
      const why =
        error instanceof Broken ? error.message : String(error instanceof Error ? error.stack : error)
      return `${look.name}: ${why}\n${shown(drawing.drawn)}`
    }
    return undefined
  },
  close: closeFiles,
}
