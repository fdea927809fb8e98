import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { sm3 } from '../../cloudfunctions/platform/crypto'
import { isSignedBy } from '../../cloudfunctions/platform/sm2'
import { BadInput, BlockSchema, readKeys, readReceipt } from './read'
import { createVerifier, type Verified } from './verify'

/*
 * npm run -s verify-ledger -- FILE --keys FILE|HEX [--receipt FILE …]
 * Checks an exported ledger with nothing but the public keys; exits with 1 when anything is wrong.
 */

const USAGE =
  'npm run -s verify-ledger -- BLOCKS.json --keys KEYS.json|04… [--receipt RECEIPT.json …]'

/** Faults that are printed in full. */
const FAULTS_SHOWN = 100

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keys: { type: 'string' }, receipt: { type: 'string', multiple: true } },
  })
  const [file] = positionals
  if (!file || !values.keys) throw new BadInput(USAGE)
  const keyOf = readKeys(values.keys, here)
  const receipts = new Map((values.receipt ?? []).map((name) => [name, readReceipt(here(name))]))
  const verifier = createVerifier(
    {
      hash: sm3,
      isSigned(text, { key, signature }) {
        const publicKey = keyOf(key)
        return publicKey !== undefined && isSignedBy(text, signature, publicKey)
      },
    },
    receipts,
  )
  let number = 0
  for await (const line of createInterface({ input: createReadStream(here(file)) })) {
    number++
    if (line.trim() === '') continue
    const parsed = v.safeParse(BlockSchema, asJson(line))
    if (parsed.success)
      verifier.block(`line ${number}, block ${parsed.output.height}`, parsed.output)
    else verifier.fault(`line ${number}`, `no block: ${v.summarize(parsed.issues)}`)
  }
  print(verifier.end())
}

/** Where the command was given: npm changes to the project. */
const here = (file: string) => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file)

function asJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined // said as what it is: no block
  }
}

function print({ blocks, entries, receipts, head, faults }: Verified): void {
  console.log(`${blocks} blocks, ${entries} entries, ${receipts} receipts`)
  if (head) console.log(`head ${head.root} of ${head.at}, signed by ${head.key}`)
  for (const { where, says } of faults.slice(0, FAULTS_SHOWN)) console.log(`${where}: ${says}`)
  if (faults.length > FAULTS_SHOWN) console.log(`and ${faults.length - FAULTS_SHOWN} more`)
  console.log(faults.length === 0 ? 'all in order' : `${faults.length} faults`)
  if (faults.length > 0) process.exitCode = 1
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof BadInput ? error.message : error)
  process.exitCode = 2
})
