export { Train } from './Train.tsx'
