export { explainCommand } from './explainCommand.ts'
