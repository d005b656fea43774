import { InputError } from 'bernoulli'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'It may not be written there.',
  EPERM: 'It may not be written there.',
  EROFS: 'The disk may only be read.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The quota of the disk is used up.',
  ENOTDIR: 'There is a file where a folder should be.',
  EEXIST: 'There is a file where a folder should be.',
}

/** What the file system answers, as an error that a person can act on. @throws InputError with the path and the reason */
export async function attempt<Result>(path: string, work: Promise<Result>): Promise<Result> {
  return work.catch((cause: unknown) => {
    if (cause instanceof InputError) throw cause
    const { code = '', message } = cause as NodeJS.ErrnoException
    throw new InputError(
      {
        problem: `cannot use ${path}`,
        place: '--checkpoint',
        advice: Object.hasOwn(reasons, code) ? (reasons[code] as string) : `${message}.`,
      },
      { cause },
    )
  })
}
