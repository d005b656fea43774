/** What is said of rows, of some of them. */
export function atPlaces(
  places: Uint32Array,
  weights: Float64Array | undefined,
  clusters: Float64Array | undefined,
): { readonly weights: Float64Array | undefined; readonly clusters: Float64Array | undefined } {
  const of = (values: Float64Array | undefined): Float64Array | undefined =>
    values && Float64Array.from(places, (place) => values[place] as number)
  return { weights: of(weights), clusters: of(clusters) }
}
