/** A number as PostgreSQL's float8; without a cast, digits with a point would be a decimal. */
export const number = (value: number): string => `'${Object.is(value, -0) ? '-0' : value}'::float8`
