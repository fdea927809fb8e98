/*
 * Numbers are grouped to be read and copied by hand, and told apart from how they were typed:
 * blanks, hyphens and small letters mean nothing.
 */

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
  return typed.replace(/[\s-]/g, '').toUpperCase()
}
