import { shellWord } from '../../shell/output/index.ts'
import type { FileReading } from '../files/index.ts'
import type { CandidateLayout } from './candidateLayouts.ts'
import { called } from './delimiters.ts'

/** What a layout is other than the usual one, in words. */
export function readingsOf(
  shown: string,
  { line, above, header, delimiter, rowNames, fromComment }: CandidateLayout,
  said: boolean,
): readonly FileReading[] {
  const readings: FileReading[] = []
  if (said)
    readings.push({ text: `${called(delimiter)} between values, as its first line says`, by: 'given' })
  if (above > 0) {
    const instead = header ? { instead: `tail -n +${line} ${shellWord(shown)} > plain.csv` } : {}
    const at = fromComment ? 'a comment above the rows' : `line ${line}`
    readings.push({ text: `names in ${at}`, by: 'guessed', ...instead })
  }
  if (delimiter === ' ')
    readings.push({
      text: 'spaces between values',
      by: 'guessed',
      instead: `tr -s ' ' ',' < ${shellWord(shown)} > plain.csv`,
    })
  if (rowNames) readings.push({ text: 'names of rows in a first column without a name', by: 'guessed' })
  return readings
}
