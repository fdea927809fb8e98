import { randomBytes } from 'node:crypto'

/* npm run -s keys: new keys for a new environment, as lines for the shell. They are printed once and kept nowhere. */

/** 32 random bytes below the order of the SM2 curve, which begins with fffffffe. */
function ledgerKey(): string {
  for (;;) {
    const made = randomBytes(32).toString('hex')
    if (!made.startsWith('ffffff')) return made
  }
}

/** The two lines that a first deployment needs. */
export const newKeys = () => ({
  HUIYIN_KEYS: JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
  HUIYIN_LEDGER_KEYS: JSON.stringify({ current: 'l1', keys: { l1: ledgerKey() } }),
})

if (require.main === module)
  for (const [name, value] of Object.entries(newKeys())) console.log(`export ${name}='${value}'`)
