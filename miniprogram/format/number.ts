/*
 * Numbers are grouped to be read and copied by hand, and told apart from how they were typed:
 * blanks, hyphens, small and wide letters mean nothing.
 */

/** Characters of a case number (受理编号) and of a lookup code (查询码). */
export const NUMBER_LENGTH = 14
export const CODE_LENGTH = 10

/** A case number after its day: `CZ260304-7KQ2M8`. */
export function groupedNumber(number: string): string {
  return number.replace(/^([A-Z]{2}\d{6})(?=[0-9A-Z])/, '$1-')
}

/** A lookup code in groups of five: `4F7K2 9QXTN`. */
export function groupedCode(code: string): string {
  return code.replace(/(.{5})(?=.)/g, '$1 ')
}

/** A number or code as the office writes it. */
export function ungrouped(typed: string): string {
  return plain(typed).replace(/[\s-]/g, '')
}

/** Capitals of ordinary width, with one kind of hyphen. */
const plain = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐-―−_]/g, '-')

/** What lets a case be looked up. */
export interface Receipt {
  number: string
  code: string
}

const NUMBER = /[A-Z]{2}[\s-]?\d{6}[\s-]?[0-9A-Z]{6}/
const CODE = /(?:^|[^0-9A-Z])([0-9A-Z]{5}[\s-]?[0-9A-Z]{5})(?![0-9A-Z])/

/**
 * A number and a code out of one text: the code on a receipt (`HY:<number>:<code>`), or what was
 * copied from the page that showed them. Undefined without both.
 */
export function receiptIn(text: string): Receipt | undefined {
  const [number] = NUMBER.exec(plain(text)) ?? []
  if (number === undefined) return undefined
  const code = CODE.exec(plain(text).replace(number, ' '))?.[1]
  return code === undefined ? undefined : { number: ungrouped(number), code: ungrouped(code) }
}
