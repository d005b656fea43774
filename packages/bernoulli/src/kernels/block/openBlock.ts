import { available } from '../simd/index.ts'
import type { Block, Standard } from './Block.ts'
import { plainBlock } from './plainBlock.ts'
import { simdBlock } from './simdBlock.ts'

/** Fewer rows than this are the plain block's: writing the modules takes longer. */
const WORTHWHILE = 1 << 11

/** A block for a matrix of so many rows. */
export const openBlock = (rows: number, standard: Standard): Block =>
  rows >= WORTHWHILE && available() ? simdBlock(rows, standard) : plainBlock(rows, standard)
