/** Numbers for a graph's inputs, or from its outputs, by name. */
export type Arrays = Readonly<Record<string, Float32Array | Float64Array>>

/** A graph made ready to run; it holds memory until it is released. */
export interface Session {
  /** @param feeds every input, as long as its shape has places; left as they were */
  run(feeds: Arrays): Promise<Arrays>
  release(): Promise<void>
}

/**
 * What runs graphs, given by the caller so that the library depends on none: `onnxruntime-node` on Node,
 * `onnxruntime-web` in a page.
 */
export interface Runtime {
  readonly name: string
  /**
   * Where an optimiser moves the parameters: `here`, if left out, by one loop over the memory that graphs are fed from; `there`, as a part of
   * each step's graph, which then takes and answers what the optimiser remembers, too. Numbers are the same to the bit where `there` rounds
   * sums, products, quotients and square roots correctly, as processors do.
   */
  readonly moves?: 'here' | 'there'
  /** @param model the bytes of an ONNX file */
  load(model: Uint8Array): Promise<Session>
}
