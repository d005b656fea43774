import type { Engine } from '../statistics/index.ts'

const nothing = (): Readonly<Record<string, string>> => ({})

/** An engine over rows of which some were left out: the rows it finds have the places they had before. */
export function rowsAtTheirPlaces(
  engine: Engine,
  kept: Uint32Array | undefined,
  source: (row: number) => Readonly<Record<string, string>> = nothing,
): Engine {
  return {
    ...engine,
    rows: async (request) =>
      (await engine.rows(request)).map((found) => {
        const row = kept?.[found.row] ?? found.row
        return { ...found, row, source: source(row) }
      }),
  }
}
