import protobuf from 'protobufjs/light'
import * as v from 'valibot'

/** The two messages that cloud.openapi speaks (proto3, field numbers as in wx-server-sdk 4.0.2). */
const root = protobuf.Root.fromJSON({
  nested: {
    KeyValuePair: {
      fields: {
        key: { type: 'string', id: 1 },
        value: { type: 'bytes', id: 2 },
        contenttype: { type: 'string', id: 3 },
        filename: { type: 'string', id: 4 },
      },
    },
    OpenApiData: { fields: { pairs: { rule: 'repeated', type: 'KeyValuePair', id: 1 } } },
    SvrkitApiData: {
      fields: { apiName: { type: 'string', id: 1 }, reqData: { type: 'bytes', id: 2 } },
    },
    CommApiData: {
      fields: {
        apiType: { type: 'int32', id: 1 },
        openapiData: { type: 'OpenApiData', id: 2 },
        svrkitData: { type: 'SvrkitApiData', id: 4 },
        appid: { type: 'string', id: 6 },
      },
    },
    CommOpenApiResp: {
      fields: {
        respData: { type: 'bytes', id: 1 },
        contentType: { type: 'string', id: 2 },
        errorCode: { type: 'int32', id: 3 },
        httpCode: { type: 'uint32', id: 4 },
        svrkitErrorCode: { type: 'int32', id: 6 },
      },
    },
  },
})
const CommApiData = root.lookupType('CommApiData')
const CommOpenApiResp = root.lookupType('CommOpenApiResp')

const RequestSchema = v.object({
  apiType: v.optional(v.number(), 0),
  openapiData: v.optional(
    v.object({ pairs: v.array(v.object({ key: v.string(), value: v.instance(Uint8Array) })) }),
  ),
  svrkitData: v.optional(v.object({ apiName: v.string(), reqData: v.instance(Uint8Array) })),
})

export interface OpenApiRequest {
  /** 0 is an open API; the others are WeChat's inner services. */
  apiType: number
  args: Record<string, unknown>
  /** What an inner service is asked. */
  inner?: { name: string; bytes: Uint8Array }
}

/** Reads a CommApiData. Throws when the bytes are none. */
export function decodeRequest(bytes: Buffer): OpenApiRequest {
  const message = CommApiData.toObject(CommApiData.decode(bytes), { arrays: true })
  const { apiType, openapiData, svrkitData } = v.parse(RequestSchema, message)
  const pairs = openapiData?.pairs ?? []
  return {
    apiType,
    args: Object.fromEntries(pairs.map(({ key, value }) => [key, valueOf(value)])),
    ...(svrkitData && { inner: { name: svrkitData.apiName, bytes: svrkitData.reqData } }),
  }
}

/** A value is JSON text, or the raw bytes of a picture. */
function valueOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return bytes
  }
}

export const encodeResponse = (contentType: string, respData: Buffer): Buffer =>
  Buffer.from(CommOpenApiResp.encode({ respData, contentType, httpCode: 200 }).finish())

/** A system error, such as -604101: the function has no permission to call this API. */
export const encodeSystemError = (errorCode: number): Buffer =>
  Buffer.from(CommOpenApiResp.encode({ errorCode, httpCode: 200 }).finish())

/** A failure of an inner service; any number but 0. */
export const encodeInnerError = (svrkitErrorCode: number): Buffer =>
  Buffer.from(CommOpenApiResp.encode({ svrkitErrorCode, httpCode: 200 }).finish())
