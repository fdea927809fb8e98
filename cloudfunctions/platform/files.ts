/** How long an address of a file works: a day, the most that the service allows. */
export const ADDRESS_SECONDS = 86_400

/** Cloud storage, as far as functions use it. */
export interface Files {
  /** The bytes of a file; undefined when there is no such file. Throws when the storage does not answer. */
  download(fileId: string): Promise<Buffer | undefined>
  /** Stores bytes under a path; resolves to the file id. */
  upload(path: string, content: Buffer): Promise<string>
  remove(fileIds: string[]): Promise<void>
  /** Addresses that work for ADDRESS_SECONDS, in the order asked; undefined for a file that is gone. */
  addresses(fileIds: string[]): Promise<(string | undefined)[]>
}

interface FileSdk {
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer }>
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  deleteFile(options: { fileList: string[] }): Promise<unknown>
  getTempFileURL(options: {
    fileList: { fileID: string; maxAge: number }[]
  }): Promise<{ fileList: { status: number; tempFileURL: string }[] }>
}

export function wxFiles(sdk: FileSdk): Files {
  return {
    async download(fileID) {
      try {
        return (await sdk.downloadFile({ fileID })).fileContent
      } catch (error) {
        if (isAboutTheFile(error)) return undefined
        throw error
      }
    },
    upload: async (cloudPath, fileContent) =>
      (await sdk.uploadFile({ cloudPath, fileContent })).fileID,
    async remove(fileList) {
      if (fileList.length > 0) await sdk.deleteFile({ fileList })
    },
    async addresses(fileIds) {
      if (fileIds.length === 0) return []
      const fileList = fileIds.map((fileID) => ({ fileID, maxAge: ADDRESS_SECONDS }))
      const { fileList: found } = await sdk.getTempFileURL({ fileList })
      return found.map((file) => (file.status === 0 ? file.tempFileURL : undefined))
    },
  }
}

/** There is no such file, or it is not ours: unlike a storage that is down, asking again helps nobody. */
function isAboutTheFile(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: string }
  return (
    code === 'STORAGE_FILE_NONEXIST' ||
    code === 'STORAGE_EXCEED_AUTHORITY' ||
    /Status:40[34]\b/.test(message ?? '')
  )
}
