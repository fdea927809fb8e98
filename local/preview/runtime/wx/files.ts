import { api, refusing } from './api'
import { readTempFile } from './network'

interface ReadOptions {
  readonly filePath: string
  readonly encoding?: string
}

/** Only what photos need: temporary files can be read, nothing is written. */
export const files = () => {
  const manager = refusing('FileSystemManager', {
    readFile: api('readFile', async ({ filePath, encoding }: ReadOptions) => {
      const file = await readTempFile(filePath)
      if (encoding === undefined) return { data: await file.arrayBuffer() }
      if (/^utf-?8$/.test(encoding)) return { data: await file.text() }
      if (encoding === 'base64') return { data: await base64Of(file) }
      throw new Error(`not simulated: encoding ${encoding}`)
    }),
    getFileInfo: api('getFileInfo', async ({ filePath }: ReadOptions) => ({
      size: (await readTempFile(filePath)).size,
    })),
  })
  return { getFileSystemManager: () => manager }
}

function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('load', () =>
      resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : ''),
    )
    reader.readAsDataURL(file)
  })
}
