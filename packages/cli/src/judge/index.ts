export { judged, judgeFiles } from './judge.ts'
