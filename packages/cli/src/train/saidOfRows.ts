import type { Rows, Runtime } from 'bernoulli/training'
import { askRows } from '../training/runtime/index.ts'
import type { Prepared } from './Prepared.ts'

/** Logits of a finished model, by label; none of rows that there are not. */
export interface Said {
  readonly train: readonly Float32Array[]
  readonly validation: readonly Float32Array[]
  readonly test: readonly Float32Array[]
  /** What a logistic regression beside it says of the rows that judge; undefined where there is none. */
  readonly regression: readonly Float32Array[] | undefined
}

/** Asks a model once about all rows, whatever the number of its labels. */
export async function saidOfRows(
  runtime: Runtime,
  { standard, regression }: { readonly standard: Uint8Array; readonly regression: Uint8Array | undefined },
  { train, validation, test }: Pick<Prepared, 'train' | 'validation' | 'test'>,
  labels: number,
): Promise<Said> {
  const ask = async (
    file: Uint8Array,
    rows: { readonly inputs: Rows } | null,
  ): Promise<readonly Float32Array[]> => (rows === null ? [] : askRows(runtime, file, rows.inputs, labels))
  return {
    train: await ask(standard, train),
    validation: await ask(standard, validation),
    test: await ask(standard, test),
    regression: regression && test ? await ask(regression, test) : undefined,
  }
}
