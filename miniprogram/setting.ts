/** Where the functions are. With the id of a registered mini-program: CloudBase; with `touristappid`: the local cloud. */
export const setting = {
  /** Id of the CloudBase environment; empty for the mini-program's default one. */
  cloudEnv: '',
  /** Address of the local cloud (`npm start`). */
  localCloud: 'http://127.0.0.1:8787',
  /** Whose phone this is in the local cloud; `GET /-/people` lists whom it knows. */
  localOpenid: 'dev-citizen',
  /**
   * Public keys of the ledger by their ids, published with the mini-program: then no other signs for
   * the office. Empty, as for the local cloud, a phone trusts the key that it meets first.
   */
  ledgerKeys: {} as Record<string, string>,
}
