const UNITS = /\p{Script=Han}|[a-z0-9]+/gu
const RUNS = /[\p{Script=Han}a-z0-9]+/gu
const HAN = /^\p{Script=Han}$/u

/**
 * The terms of a text without a dictionary: every two neighbouring characters, a Latin word or a
 * number counting as one character and also alone. `60岁了` gives `60岁`, `60` and `岁了`.
 */
export function tokenize(text: string): string[] {
  return (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).flatMap((run) => {
    const units = run.match(UNITS) ?? []
    const pairs = units.slice(1).map((unit, at) => (units[at] ?? '') + unit)
    return units.length === 1 ? units : [...pairs, ...units.filter((unit) => !HAN.test(unit))]
  })
}
