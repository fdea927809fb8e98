import * as v from 'valibot'

/** Made on the phone when a form opens; long enough that nobody guesses another's. */
export const requestId = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/))

/** Words of 1 to `most` characters after trimming. */
export const text = (most: number, whenEmpty?: string) =>
  v.pipe(
    v.string(whenEmpty),
    v.trim(),
    v.minLength(1, whenEmpty),
    v.maxLength(most, `最多写 ${most} 个字，请删短一些。`),
  )
