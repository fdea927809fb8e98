import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import { DATA_FILES } from './data-files'
import { writeDurably } from './disk'

const SecretsSchema = v.object({
  /** What the gateway knows its own SDKs by. */
  secretId: v.string(),
  secretKey: v.string(),
  sessionToken: v.string(),
  /** The mini-program as WeChat knows it. */
  appId: v.string(),
  appSecret: v.string(),
  /** Signs temporary file addresses. */
  addressKey: v.string(),
  /** The product's own keys, each 32 bytes in base64. */
  keys: v.object({ current: v.string(), keys: v.record(v.string(), v.string()) }),
  /** What receipts and heads of the ledger are signed with: SM2 private keys in hexadecimal. */
  ledgerKeys: v.object({ current: v.string(), keys: v.record(v.string(), v.string()) }),
})

/** A folder of before there was a ledger has no keys for it: they are made when it is opened. */
const KeptSchema = v.object({
  ...SecretsSchema.entries,
  ledgerKeys: v.optional(SecretsSchema.entries.ledgerKeys, createLedgerKeys),
})

/** Development secrets of one data folder: random, made at its first start, of no use anywhere else. */
export type Secrets = v.InferOutput<typeof SecretsSchema>

const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const key = () => randomBytes(32).toString('base64')

/** A private key is below the order of the curve, which begins with fffffffe. */
function createLedgerKeys() {
  let made = hex(32)
  while (made.startsWith('ffffff')) made = hex(32)
  return { current: 'l1', keys: { l1: made } }
}

const createSecrets = (): Secrets => ({
  secretId: `AKIDlocal${hex(12)}`,
  secretKey: hex(16),
  sessionToken: hex(16),
  appId: `wx${hex(8)}`,
  appSecret: hex(16),
  addressKey: key(),
  keys: { current: 'k1', keys: { k1: key() } },
  ledgerKeys: createLedgerKeys(),
})

/**
 * The secrets of a data folder, made on first use. Throws one sentence when the file is damaged, or
 * missing where it is expected: what the folder's documents seal cannot be read without its keys.
 */
export async function loadSecrets(dataDir: string, isExpected = false): Promise<Secrets> {
  const file = path.join(dataDir, DATA_FILES.secrets)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    if (isExpected)
      throw new Error(
        `${file} is missing though its folder holds documents, and no new keys were made; restore it from a backup, or start over with --reset, which deletes the data folder`,
        { cause: error },
      )
    return await save(file, createSecrets())
  }
  const { secrets, isWhole } = readSecrets(file, text)
  return isWhole ? secrets : await save(file, secrets)
}

/** `isWhole`: nothing had to be made that was not in the file. */
function readSecrets(file: string, text: string): { secrets: Secrets; isWhole: boolean } {
  try {
    const kept = JSON.parse(text) as object
    return { secrets: v.parse(KeptSchema, kept), isWhole: 'ledgerKeys' in kept }
  } catch (cause) {
    throw new Error(
      `${file} is damaged; restore it from a backup, or start over with --reset, which deletes the data folder`,
      { cause },
    )
  }
}

async function save(file: string, secrets: Secrets): Promise<Secrets> {
  await writeDurably(file, [Buffer.from(JSON.stringify(secrets, null, 2) + '\n')])
  return secrets
}
