import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../support/files'

/*
 * What somebody may guess at is compared in constant time: by `keys.matches` or `timingSafeEqual`.
 * A comparison by `===` whose operands are named like a secret is looked at here, with the reason
 * why it is none; a new one fails until somebody has thought about it. (It goes by names: a secret
 * that is called something else is for the reviewer.)
 */

const SOURCES = path.resolve(__dirname, '../../cloudfunctions')

const SECRET = String.raw`\w*(?:[hH]ash|[mM]ac|[sS]ignature|[sS]ecret|[tT]oken|[kK]ey|bindCode|lookupCode|usedBy)`
const COMPARED = new RegExp(
  String.raw`\b${SECRET}\)? ?[!=]== |[!=]== \(?(?:\w+[.?]+)*${SECRET}\b(?!\.)`,
)
/** Whether there is one at all, or of which type it is, tells nothing of it. */
const HARMLESS = /[!=]== (?:undefined|null|''|'\w+')|typeof /

/** Comparisons that look like one of a secret, and why they are none. */
const REASONS: Record<string, string> = {
  'admin/device.ts': 'both keys are the server’s own: whether an admin’s request is a repeat',
  'domain/statistics/grouping.ts': 'a key of a table of figures',
  'domain/statistics/labels.ts': 'a key of a table of figures',
  'platform/ledger-keys.ts': 'signatures are public',
  'repository/ledger/mend.ts': 'hashes of the ledger are public',
  'repository/visit-tokens.ts': 'who used a token follows from ids, by the server’s own key',
  'staff/me.ts': 'both are kept hashes: whether the code is still the one that matched',
}

const sources = filesBelow(SOURCES)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(path.join(SOURCES, file), 'utf8') }))

const suspects = (text: string) =>
  text.split('\n').filter((line) => COMPARED.test(line) && !HARMLESS.test(line))

it('finds a careless comparison', () => {
  expect(suspects('if (lookupHash === kept) return')).toHaveLength(1)
  expect(suspects('  return typed !== one.bindCodeHash')).toHaveLength(1)
  expect(suspects("if (signature === undefined || token === '') return")).toEqual([])
})

it('no secret is compared so that the time tells how much of it was right', () => {
  const found = sources.flatMap(({ file, text }) =>
    suspects(text)
      .filter(() => !(file in REASONS))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})

it('no reason outlives its comparison', () => {
  const idle = Object.keys(REASONS).filter(
    (file) => !sources.some((one) => one.file === file && suspects(one.text).length > 0),
  )
  expect(idle).toEqual([])
})

it('codes, tokens and signatures of devices go through the comparison that is safe', () => {
  const uses = (file: string) => sources.find((one) => one.file === file)?.text ?? ''
  expect(uses('platform/keys.ts')).toContain('timingSafeEqual')
  expect(uses('http/devices/authenticate.ts')).toContain('timingSafeEqual')
  for (const file of ['citizen/case.ts', 'staff/me.ts', 'http/tokens.ts'])
    expect(uses(file)).toContain('keys.matches(')
})
