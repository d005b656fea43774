export { csvLayout } from './csvLayout.ts'
