import type { Difference } from '../database/not-simulated'

/** Actions that the SDKs have and the gateway refuses, and why. */
export const ACTIONS_NOT_SIMULATED: Readonly<Record<string, string>> = {
  'wx.wxPayApi': 'there is no merchant: the office takes no payments',
  'wx.wxCallContainerApi': 'there are no containers to call',
  'storage.getFileAuthority':
    'clients read no file directly: they get temporary addresses from a function',
  'auth.getUserInfoForAdmin':
    'people are known by WeChat alone: nobody has an account of CloudBase',
  'analytics.report': 'nothing collects statistics',
  PushNotifyMsg: 'there is no notification to push',
}

/** What else of the gateway, the storage, WeChat and the functions differs from the service. */
export const DIFFERENCES: Readonly<Record<string, readonly Difference[]>> = {
  gateway: [
    {
      what: 'the signature of a request',
      instead: 'only its credential is compared: who knows it read it from this machine',
    },
    {
      what: 'an environment by another name, or several',
      instead: 'INVALIID_ENV: there is one',
    },
    {
      what: 'realtime (watch), models, SQL, containers and everything at api.tcloudbasegateway.com',
      instead: 'they are other hosts, which these settings do not point here',
    },
  ],
  storage: [
    { what: 'a rule for reading', instead: 'clients read nothing directly' },
    {
      what: 'a content network, image processing and public addresses',
      instead: 'every address is temporary and serves the bytes as they were written',
    },
  ],
  wechat: [
    {
      what: 'APIs besides those of the table',
      instead: 'refused with the name of the API',
    },
    {
      what: 'WeChat’s judgement of texts and pictures',
      instead: 'a list of words, so that each of its answers can be had on purpose',
    },
    { what: 'the round code of a mini-program', instead: 'a QR code that says the same' },
    {
      what: 'a CloudID in the event of a call, replaced by its data',
      instead: 'getOpenData alone reads one, made by POST /-/cloud-id',
    },
  ],
  functions: [
    {
      what: 'an instance for each call, without end',
      instead: 'a few threads a function; calls beyond wait',
    },
    { what: 'the memory and speed of an instance', instead: 'those of this machine' },
    {
      what: 'versions, aliases, layers, asynchronous calls',
      instead: 'there is one version of a function and it is waited for',
    },
  ],
}
