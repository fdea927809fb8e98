/** Weights and check characters of ISO 7064 MOD 11-2, as GB 11643 uses them. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/**
 * From this year on a “birthday” may as well be the day of a 办件编号, which is built alike: area,
 * day, serial. Then only the check character tells.
 */
const FIRST_OPEN_YEAR = 2020

/** 15-digit numbers were given to people born in 1999 or before, with two digits of the year. */
const FIRST_SHORT_YEAR = 40

/** Whether 18 characters are an identity number: also one typed wrong, if it names a birthday. */
export function isIdentity18(written: string): boolean {
  const number = written.replace(/[-\s]/g, '')
  const year = Number(number.slice(6, 10))
  if (!isDay(number.slice(10, 14)) || year < 1900) return false
  return year < FIRST_OPEN_YEAR || checkOf(number) === number.slice(17).toUpperCase()
}

export const isIdentity15 = (number: string): boolean =>
  isDay(number.slice(8, 12)) && Number(number.slice(6, 8)) >= FIRST_SHORT_YEAR

/** `0229`: a month and a day it may have. */
function isDay(digits: string): boolean {
  const month = Number(digits.slice(0, 2))
  const date = Number(digits.slice(2))
  return month >= 1 && month <= 12 && date >= 1 && date <= 31
}

function checkOf(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return CHECKS[sum % 11] ?? ''
}

/** UnionPay cards, and 工行's older ones: the number is enough. */
const HOME_CARD = /^(?:62|9558)/

/** Whether 16 to 19 digits are a bank card's: foreign ones must pass Luhn's check. */
export function isBankCard(written: string): boolean {
  const digits = written.replace(/\D/g, '')
  return HOME_CARD.test(digits) || (/^(?:[45]|35)\d{14,15}$/.test(digits) && isLuhn(digits))
}

function isLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 2))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return sum % 10 === 0
}
