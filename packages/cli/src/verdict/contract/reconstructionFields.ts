import { number, parts, text, type Fields } from 'bernoulli/fields'

/** Every field of `bernoulli reconstruct --json`, in its order. */
export const reconstructionFields: Fields = {
  schema: text(
    '`bernoulli.reconstruction/1`; the number grows when a field changes its meaning or goes away',
  ),
  count: number('how many pictures', 'pictures'),
  picture: parts('channels, height and width of a picture'),
  'picture[]': number('one of them'),
  code: number(
    'how many numbers stand between the picture and what comes back',
    undefined,
    'the model has no code',
  ),
  logLoss: parts('over all numbers of all pictures'),
  'logLoss.mean': number('mean binary cross-entropy', 'nats'),
  'logLoss.floor': number('mean entropy of the numbers: what a perfect reconstruction costs', 'nats'),
  'logLoss.excess': number('mean − floor', 'nats'),
  pictures: parts('every picture, the one with the largest excess first'),
  'pictures[].index': number('its place in the file, from 0'),
  'pictures[].name': text('its file', 'the pictures are in one file'),
  'pictures[].mean': number('mean binary cross-entropy over its numbers', 'nats'),
  'pictures[].floor': number('mean entropy of its numbers', 'nats'),
  'pictures[].excess': number('mean − floor: how unusual it is to the model', 'nats'),
  'pictures[].code': parts('what the model squeezes it into', 'the model has no code'),
  'pictures[].code[]': number('one of these numbers'),
}
