import * as v from 'valibot'
import type { Column, RowSource } from '../../miniprogram/contract/imports'
import {
  linesOf,
  parseText,
  readRows,
  UnreadableTable,
  type Breadth,
  type Incoming,
  type Parsed,
} from '../domain/table'
import { Refusal } from '../domain/refusal'
import type { Files } from '../platform/files'
import { isSheet, sheetOf, textOf, UnreadableFile } from '../platform/sheet'
import { clearInbox } from './photos'

/** Rows of one import: read, checked and written within a function's minute. */
export const MOST_ROWS = 10_000

/** Bytes of a file: a year's register with room to spare. */
const MOST_BYTES = 10 * 1024 * 1024

/** Characters of a text that is sent with the call; an event is at most 6 MB. */
const MOST_CHARACTERS = 1_500_000

/** Where a file to be read may lie: sent by a phone, or put there in the cloud console. */
const FILE = /^cloud:\/\/[^/]+\/(inbox|imports)\/[\w./-]+$/

/** The fields of an event that carries rows, one way or another. */
export const rowSource = {
  rows: v.exactOptional(v.array(v.record(v.string(), v.unknown()))),
  text: v.exactOptional(
    v.pipe(v.string(), v.maxLength(MOST_CHARACTERS, '内容太多，请放进文件再导入')),
  ),
  file: v.exactOptional(v.pipe(v.string(), v.regex(FILE, '文件要先上传到 inbox/ 或 imports/ 里'))),
}

/** Rows come exactly one way. */
export const isOneSource = ({ rows, text, file }: RowSource) =>
  [rows, text, file].filter((one) => one !== undefined).length === 1
export const ONE_SOURCE = '请给 rows、text、file 里的一个'

/**
 * Reads rows from wherever they are, a table by the given columns. What is wrong with single rows is
 * among the faults; refuses what cannot be read at all.
 */
export async function readIncoming(
  source: RowSource,
  columns: readonly Column[],
  files: Files,
  breadth: Breadth = 'all columns',
): Promise<Incoming> {
  const incoming = readRows(columns, await parsedOf(source, files), breadth)
  const count = incoming.records.length
  if (count === 0 && incoming.faults.length === 0) throw unreadable('没有数据。', source)
  if (count > MOST_ROWS)
    throw unreadable(`一次最多导入 ${MOST_ROWS} 行，这里有 ${count} 行。`, source)
  return incoming
}

/** A phone's file is not kept once its rows are in: it may have more in it than was read. */
export async function forgetFile(files: Files, { file }: RowSource): Promise<void> {
  if (file !== undefined && /^cloud:\/\/[^/]+\/inbox\//.test(file)) await clearInbox(files, [file])
}

async function parsedOf(source: RowSource, files: Files): Promise<Parsed> {
  const { rows = [], text, file } = source
  try {
    if (text !== undefined) return parseText(text)
    if (file === undefined)
      return {
        kind: 'rows',
        records: rows.map((value, index) => ({ row: index + 1, value })),
        faults: [],
      }
    const bytes = await files.download(file)
    if (!bytes) throw unreadable(GONE, source)
    if (bytes.length > MOST_BYTES) throw unreadable('文件不能超过 10 MB，请分成几个。', source)
    if (isSheet(bytes)) return { kind: 'table', lines: linesOf(await sheetOf(bytes)) }
    return parseText(textOf(bytes))
  } catch (cause) {
    if (cause instanceof UnreadableFile || cause instanceof UnreadableTable)
      throw unreadable(cause.message, source, cause)
    throw cause
  }
}

const GONE = '没有找到这个文件。如果刚才已经导入过，不用再导；否则请重新上传。'

const unreadable = (sentence: string, source: RowSource, cause?: Error) =>
  new Refusal(
    'INVALID_INPUT',
    sentence,
    source.file !== undefined ? 'file' : source.text !== undefined ? 'text' : 'rows',
    cause ? { cause } : {},
  )
