declare module '#report.css' {}
declare module '#loss.css' {}
declare module '*.css' {}

declare module '#examples/*' {
  export const text: string
}

declare module '#trainer' {
  const url: string
  export default url
}

declare module '#onnx/wasm' {
  export const packed: string | undefined
}

declare module '#onnx/module' {}

declare module '#onnx/webgpu/wasm' {
  export const packed: string | undefined
}

declare module '#onnx/webgpu/module' {}

declare module '#digits/*' {
  export const packed: string
}

declare module '#worker' {
  const url: string
  export default url
}
