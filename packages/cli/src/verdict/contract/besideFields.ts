import {
  decisionFields,
  gradeFields,
  number,
  parts,
  text,
  validationFields,
  value,
  type Fields,
} from 'bernoulli/fields'

/** What `judge --profile`, `--threshold` and `--html` add. */
export const besideFields: Fields = {
  profile: parts('what a profile adds', '--profile was not given'),
  'profile.name': text('`clinical`, `credit` or `forecast`'),
  'profile.validation': parts('what experts look for'),
  ...within('profile.validation', validationFields),
  'profile.grades': parts('probabilities of default by grade', 'the profile is not `credit`'),
  ...within('profile.grades', gradeFields),
  'profile.segments': parts('for each segmentation, in its order'),
  'profile.segments[]': parts('its segments, in their order'),
  'profile.segments[][]': number(
    'p-value of calibration in the large, as large as Holm’s rule makes it among those of the segmentation',
    'probability',
    'the segment has no test',
  ),
  'profile.namedSegments': parts('for each segmentation, in its order'),
  'profile.namedSegments[]': parts('its segments, in their order'),
  'profile.namedSegments[][]': value(
    'true where e-BH names the segment, by the e-value of the same test: on average at most 5 % of those named are named wrongly; null where there is no test',
  ),
  decisions: parts(
    'what predictions are worth for decisions',
    'neither --threshold, --html nor the clinical profile was given',
  ),
  ...within('decisions', decisionFields),
}

/** Fields of an object that stands within another. */
export function within(path: string, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [`${path}.${name}`, withoutName(field)]),
  )
}

/** Only the outer result's fields are lines of its report. */
function withoutName(field: Fields[string]): Fields[string] {
  return Object.freeze(
    Object.fromEntries(Object.entries(field).filter(([name]) => name !== 'name' && name !== 'beside')),
  ) as Fields[string]
}
