/** What WeChat asks a person for before a mini-program may do it. */
type Scope = 'scope.writePhotosAlbum' | 'scope.camera'

/** Whether WeChat did not do something because it is not allowed to, here or by the phone’s own settings. */
export const isDenied = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'errMsg' in error &&
  /auth den(y|ied)|authorize no response|no permission|system permission/.test(String(error.errMsg))

/**
 * WeChat’s page of what this mini-program may do: the only way back after a no. To be called by a
 * tap. Resolves to whether `scope` is allowed then.
 */
export async function openSettings(scope: Scope): Promise<boolean> {
  try {
    const { authSetting } = await wx.openSetting()
    return authSetting[scope] === true
  } catch {
    return false
  }
}
