/*
 * jest setupFilesAfterEnv: exparser swallows what a lifetime, observer or handler throws; make it fail
 * the test. Each test starts with an empty phone.
 */
import * as exparser from 'miniprogram-exparser'

/** The first rendering of a page with TDesign's components: seconds, on a busy machine. */
jest.setTimeout(30_000)

const thrown: unknown[] = []
exparser.addGlobalErrorListener((error) => void thrown.push(error))

afterEach(() => {
  const [first] = thrown.splice(0)
  if (first !== undefined)
    throw first instanceof Error ? first : new Error('thrown', { cause: first })
})

beforeEach(() => {
  wx.clearStorageSync()
  jest.clearAllMocks()
})
