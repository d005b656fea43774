export { judgeFiles } from './judge.ts'
