/** Cloud storage, as far as functions use it. */
export interface Files {
  download(fileId: string): Promise<Buffer>
  /** Stores bytes under a path; resolves to the file id. */
  upload(path: string, content: Buffer): Promise<string>
  remove(fileIds: string[]): Promise<void>
  /** Addresses that work for a limited time, in the order asked; undefined for a file that is gone. */
  addresses(fileIds: string[]): Promise<(string | undefined)[]>
}

interface FileSdk {
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer }>
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  deleteFile(options: { fileList: string[] }): Promise<unknown>
  getTempFileURL(options: {
    fileList: string[]
  }): Promise<{ fileList: { status: number; tempFileURL: string }[] }>
}

export function wxFiles(sdk: FileSdk): Files {
  return {
    download: async (fileID) => (await sdk.downloadFile({ fileID })).fileContent,
    upload: async (cloudPath, fileContent) =>
      (await sdk.uploadFile({ cloudPath, fileContent })).fileID,
    async remove(fileList) {
      if (fileList.length > 0) await sdk.deleteFile({ fileList })
    },
    async addresses(fileList) {
      if (fileList.length === 0) return []
      const { fileList: found } = await sdk.getTempFileURL({ fileList })
      return found.map((file) => (file.status === 0 ? file.tempFileURL : undefined))
    },
  }
}
