import { sm2, sm3 } from 'sm-crypto'
import type { Crypto } from './ledger/evidence'

/** 国密 on the phone. The package, large for what it is, is in this subpackage alone. */
export const crypto: Crypto = {
  hash: (bytes) => sm3(Array.from(bytes)),
  // an answer from afar may hold anything: what is no key or signature signs nothing
  isSigned(text, signature, key) {
    try {
      return sm2.doVerifySignature(text, signature, key, { hash: true })
    } catch {
      return false
    }
  },
}
