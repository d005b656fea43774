export { closest } from 'bernoulli/errors'
