import { chooseRecalibration } from '@bernoulli/core'
import { kindsInWords } from '@bernoulli/report/recalibration'
import type { Opened } from '../choice/index.ts'
import type { TriedMaps } from './Brushed.ts'

/** The kinds of map, and what each gains on rows it has not seen, as `bernoulli calibrate` says it. */
export async function triedMaps({ engine, choice: { group } }: Opened): Promise<TriedMaps> {
  const choice = await chooseRecalibration(engine, group === undefined ? {} : { group })
  return { taken: choice.kind, kinds: kindsInWords(choice) }
}
