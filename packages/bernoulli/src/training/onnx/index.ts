export { decode } from './decode.ts'
export type { DecodedArray, DecodedModel, DecodedNode, DecodedPlace } from './DecodedModel.ts'
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
export { writeGraph } from './writeGraph.ts'
export type { GraphRequest } from './writeGraph.ts'
