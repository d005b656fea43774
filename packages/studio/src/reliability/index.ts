export { Reliability } from './Reliability.tsx'
