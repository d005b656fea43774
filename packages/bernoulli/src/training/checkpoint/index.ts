export { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'
export { decodeSafetensors, encodeSafetensors } from './safetensors.ts'
export type { Tensors } from './safetensors.ts'
