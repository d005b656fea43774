declare module '#report.css' {}
declare module '#loss.css' {}
declare module '*.css' {}

declare module '#examples/*' {
  export const text: string
}

declare module '#worker' {
  const url: string
  export default url
}
