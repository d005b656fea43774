/** What a network of `train` is where its options are left out. */
export const networkDefaults = { batch: 32, rate: 0.001, hidden: [64, 32], activation: 'relu' } as const
