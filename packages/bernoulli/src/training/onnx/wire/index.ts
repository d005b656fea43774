export { bytesField, floatField, join, messageField, textField, wholeField } from './protobuf.ts'
export type { Bytes } from './protobuf.ts'
export { eachField, Message } from './readProtobuf.ts'
export { rewritten } from './rewritten.ts'
