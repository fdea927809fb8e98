/**
 * Every error a person can meet: its stable code and the sentence it is shown with.
 * A handler may give a more exact sentence; an unknown cause becomes INTERNAL.
 */
export const ERRORS = {
  INVALID_INPUT: '填写的内容有误，请检查后再提交。',
  UNKNOWN_ACTION: '小程序版本过旧，请关闭后重新打开。',
  UNKNOWN_ROUTE: '没有这个接口地址，请核对地址（说明见 /v1/openapi.json）。',
  WRONG_METHOD: '这个接口地址不能用这种请求方法，请核对接口说明。',
  NOT_SIGNED_IN: '请在微信里打开本小程序后再试。',
  NOT_ALLOWED: '您没有办理这件事的权限。如有疑问，请联系政管办。',
  NOT_BOUND: '您的微信还没有绑定工作人员身份，请先输入绑定码。',
  BIND_CODE_WRONG: '绑定码不对或已经用过，请向管理员核对。',
  WINDOW_NOT_FOUND: '没有找到这个窗口，请重新扫描窗口上的二维码。',
  WINDOW_CLOSED: '这个窗口已经停用，请选择其他窗口。',
  CASE_NOT_FOUND: '没有找到这件事。请核对受理编号和查询码。',
  REQUEST_REUSED: '这次提交和上一次内容不同，请返回后重新填写。',
  CASE_CHANGED: '这件事刚刚有了新进展，请看过最新情况后再办理。',
  NOT_ALLOWED_NOW: '这件事现在不能这样办理，请刷新后再看。',
  PHOTO_NOT_ACCEPTED: '有照片无法读取，请换成手机拍摄的照片（JPG 或 PNG）再试。',
  TRY_LATER: '试错的次数多了，请过一会儿再试。',
  VISIT_USED: '这张凭证已经评价过了。还想评价这个窗口，再提交一次就行。',
  VISIT_EXPIRED: '这张凭证已经过期。再提交一次，就按普通评价登记。',
  DEVICE_REFUSED: '设备没有登记、已停用，或签名不对。请联系管理员。',
  DEVICE_CLOCK: '设备的时间和服务器差得太多，请校准后重发。',
  DEVICE_REPLAY: '这个随机数已经用过，请换一个重新签名再发。',
  CHALLENGE_NEEDED: '这个网络上提交的人多，请先回答一道小题，再提交一次。您填写的内容还在。',
  NOT_READY: '小程序还没有准备好，请过几天再来。（管理员请先导入部门、设置等数据）',
  BUSY: '现在办理的人多，请稍等几秒再试，您填写的内容还在。',
  INTERNAL: '系统出了点问题，您填写的内容还在，请稍后再试。',
} as const

export type ErrorCode = keyof typeof ERRORS
