/** Who starts a call of a function: decides which rules bind it and what its environment tells the function. */
export type Caller =
  /** A mini-program user, by wx.cloud.callFunction; no openid means that nobody is signed in. */
  | { kind: 'client'; openid?: string }
  /** A test run in the cloud console, or the management API. */
  | { kind: 'console' }
  | { kind: 'timer'; timer: string }
  /** WeChat's message push, about the person with this openid. */
  | { kind: 'push'; openid: string }
  /** Another function; who stood at the head of the chain is passed on, a WeChat token is not. */
  | { kind: 'function'; source: string; openid?: string }
  /** The HTTP access service: nobody is known to it. */
  | { kind: 'http' }
