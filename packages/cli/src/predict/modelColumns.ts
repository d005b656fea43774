import { InputError } from 'bernoulli'
import type { ColumnDescription } from 'bernoulli/columns'
import { sourcesOf } from 'bernoulli/training'
import type { ModelColumn, ModelFile } from 'bernoulli/training'
import { refuseLacking } from '../columns/index.ts'
import type { WantedColumn } from '../training/tables/index.ts'
import { columnsElsewhere } from './columnsElsewhere.ts'

/** What the model takes: as its file says, or as named for a model made elsewhere. */
export function modelColumns(
  { facts, onnx }: ModelFile,
  features: string | undefined,
  columns: readonly ColumnDescription[],
  path: string,
): { readonly columns: readonly ModelColumn[]; readonly wanted: readonly WantedColumn[] } {
  if (facts?.task === 'autoencoder')
    throw new InputError({
      problem: 'a model of pictures',
      place: path,
      expected: 'a model of tables',
      advice: 'bernoulli reconstruct shows what it makes of pictures.',
    })
  if (facts?.columns === undefined) return columnsElsewhere(onnx, features, columns, path)
  if (features !== undefined)
    throw new InputError({
      problem: '--features for a model that knows its columns',
      place: path,
      advice: 'Leave it out.',
    })
  const sources = sourcesOf(facts.columns)
  refuseLacking(columns, sources)
  return { columns: facts.columns, wanted: sources }
}
