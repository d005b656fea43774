export { appendLookup } from './appendLookup.ts'
export type { Appended, AppendOptions } from './appendLookup.ts'
export { decode } from './decode.ts'
export type { DecodedArray, DecodedModel, DecodedNode, DecodedPlace } from './DecodedModel.ts'
export { encodeLookup } from './encodeLookup.ts'
export { encode, OPSET } from './encode.ts'
export type {
  ElementType,
  OnnxArray,
  OnnxAttribute,
  OnnxGraph,
  OnnxInitializer,
  OnnxNode,
} from './OnnxGraph.ts'
export { withOutput } from './withOutput.ts'
export { withoutZipMap } from './withoutZipMap.ts'
export type { LookupFormula } from './writeLookup.ts'
export { writeGraph } from './writeGraph.ts'
export type { GraphRequest } from './writeGraph.ts'
