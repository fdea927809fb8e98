import { transport } from '../../../miniprogram/api/transport'
import { setting } from '../../../miniprogram/setting'

const asApp = (appId: string) =>
  jest
    .spyOn(wx, 'getAccountInfoSync')
    .mockReturnValue({ miniProgram: { appId } } as WechatMiniprogram.AccountInfo)

afterEach(() => jest.restoreAllMocks())

describe('a registered mini-program', () => {
  beforeEach(() => void asApp('wx0000000000000000'))

  it('calls the function of its cloud', async () => {
    jest.mocked(wx.cloud.callFunction).mockResolvedValue({ result: { ok: true } } as never)
    await expect(transport().call('citizen', { action: 'centre.list' })).resolves.toEqual({
      ok: true,
    })
    expect(wx.cloud.callFunction).toHaveBeenCalledWith({
      name: 'citizen',
      data: { action: 'centre.list' },
    })
  })

  it('puts a photo into its storage', async () => {
    jest.mocked(wx.cloud.uploadFile).mockResolvedValue({ fileID: 'cloud://e/inbox/1.jpg' } as never)
    await expect(transport().upload('inbox/1.jpg', 'tmp/1.jpg')).resolves.toBe(
      'cloud://e/inbox/1.jpg',
    )
  })
})

describe('DevTools without a registered id', () => {
  beforeEach(() => {
    asApp('touristappid')
    jest.mocked(wx.request).mockReset()
    wx.getFileSystemManager = () =>
      ({
        readFile: ({ success }: { success: (answer: object) => void }) =>
          success({ data: new ArrayBuffer(3) }),
      }) as unknown as WechatMiniprogram.FileSystemManager
  })

  /** The local cloud answers every request with `data`. */
  const localAnswers = (data: unknown) =>
    jest.mocked(wx.request).mockImplementation((options) => {
      options.success?.({ data } as never)
      return undefined as never
    })

  it('asks the local cloud, as the person of its setting', async () => {
    localAnswers({ ok: true })
    await expect(transport().call('citizen', { action: 'centre.list' })).resolves.toEqual({
      ok: true,
    })
    expect(wx.request).toHaveBeenCalledWith(
      expect.objectContaining({
        url: `${setting.localCloud}/-/call/citizen`,
        method: 'POST',
        header: { 'x-openid': setting.localOpenid, 'content-type': 'application/json' },
        data: { action: 'centre.list' },
      }),
    )
    expect(wx.cloud.callFunction).not.toHaveBeenCalled()
  })

  it('sends a photo as it is', async () => {
    localAnswers({ fileID: 'cloud://local/inbox/1.jpg' })
    await expect(transport().upload('inbox/1.jpg', 'tmp/1.jpg')).resolves.toBe(
      'cloud://local/inbox/1.jpg',
    )
    const [options] = jest.mocked(wx.request).mock.calls[0] ?? []
    expect(options?.url).toBe(`${setting.localCloud}/-/upload?path=inbox%2F1.jpg`)
    expect(options?.data).toBeInstanceOf(ArrayBuffer)
  })

  it('rejects when the local cloud refuses a photo', async () => {
    localAnswers({ errCode: -1, errMsg: 'no permission' })
    await expect(transport().upload('kept/1.jpg', 'tmp/1.jpg')).rejects.toThrow('was refused')
  })

  it('rejects when nobody answers', async () => {
    jest.mocked(wx.request).mockImplementation((options) => {
      options.fail?.({ errMsg: 'request:fail', errno: 5 } as never)
      return undefined as never
    })
    await expect(transport().call('citizen', {})).rejects.toMatchObject({ errMsg: 'request:fail' })
  })
})
