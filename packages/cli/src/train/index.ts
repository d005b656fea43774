export { find, split } from './chooseFeatures.ts'
