import protobuf from 'protobufjs/light'
import * as v from 'valibot'

/** The messages of getOpenData (proto3, field numbers as in wx-server-sdk 4.0.2). */
const root = protobuf.Root.fromJSON({
  nested: {
    Request: { fields: { cloudidList: { rule: 'repeated', type: 'string', id: 2 } } },
    Item: { fields: { cloudId: { type: 'string', id: 1 }, json: { type: 'string', id: 2 } } },
    Response: { fields: { dataList: { rule: 'repeated', type: 'Item', id: 1 } } },
  },
})
const Request = root.lookupType('Request')
const Response = root.lookupType('Response')

const RequestSchema = v.object({ cloudidList: v.array(v.string()) })

/** The name of the inner service behind cloud.getOpenData. */
export const OPEN_DATA = 'ApiGetOpenDataByCloudId'

/** The CloudIDs that are asked about. Throws when the bytes are no such request. */
export const decodeCloudIds = (bytes: Uint8Array): string[] =>
  v.parse(RequestSchema, Request.toObject(Request.decode(bytes), { arrays: true })).cloudidList

/** What is behind each CloudID, in their order. */
export const encodeOpenData = (items: readonly { cloudId: string; data: unknown }[]): Buffer =>
  Buffer.from(
    Response.encode({
      dataList: items.map(({ cloudId, data }) => ({
        cloudId,
        json: JSON.stringify({ cloudID: cloudId, data }),
      })),
    }).finish(),
  )
