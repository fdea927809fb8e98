/** What a page may load and ask, as its Content-Security-Policy says it: nothing from elsewhere. */
export interface Policy {
  /** Other addresses that the API may be at, `https://api.example`. */
  readonly connect?: readonly string[]
  /** Pictures that come from the storage have addresses of their own. */
  readonly hasPhotos?: boolean
  /** The engine writes style sheets and style attributes while it runs. */
  readonly writesStyles?: boolean
}

export function policyOf({ connect = [], hasPhotos, writesStyles }: Policy): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${writesStyles ? " 'unsafe-inline'" : ''}`,
    `img-src 'self' data: blob:${hasPhotos ? ' https:' : ''}`,
    "font-src 'self'",
    `connect-src ${["'self'", 'blob:', ...connect].join(' ')}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** The document with its policy, first in its head. */
export const withPolicy = (html: string, policy: Policy): string =>
  html.replace(
    '<meta charset="utf-8" />',
    `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policyOf(policy)}" />`,
  )
