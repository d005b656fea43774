/** How a model is made and trained, as the options of `bernoulli autoencode` say it. */
export interface Settings {
  /** Widths of the layers down to the code. */
  readonly layers: readonly number[]
  readonly epochs: number
  readonly batch: number
  readonly rate: number
  readonly seed: number
  /** What computes it: WebAssembly, or a graphics card. */
  readonly by: 'wasm' | 'webgpu'
}

/** What the page asks of the worker. */
export type Order =
  | { readonly ask: 'train'; readonly settings: Settings; readonly pictures: Pictures | null }
  | { readonly ask: 'pause' }
  | { readonly ask: 'go on' }
  | { readonly ask: 'model' }

/** Pictures as bytes, one behind the other. */
export interface Pictures {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** What the worker tells. */
export type News =
  | {
      readonly say: 'began'
      readonly what: string
      readonly rowsTrained: number
      readonly rowsTested: number
      readonly floor: number
      readonly baseRate: number
      readonly meanPicture: number
    }
  | { readonly say: 'step'; readonly epoch: number; readonly done: number; readonly of: number }
  | {
      readonly say: 'epoch'
      readonly epoch: number
      readonly test: number
      readonly excess: number
      readonly train: number
      readonly history: string
      readonly grid: string
    }
  | { readonly say: 'paused'; readonly step: number }
  | { readonly say: 'finished'; readonly seconds: number }
  | { readonly say: 'model'; readonly bytes: Uint8Array }
  | { readonly say: 'refused'; readonly message: string }
