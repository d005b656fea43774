export { gradeTests } from './gradeTests.ts'
export type { GradeTests, Light } from './gradeTests.ts'
export { validateGrades } from './validateGrades.ts'
export type { Grade, GradeOptions, Grades } from './validateGrades.ts'
