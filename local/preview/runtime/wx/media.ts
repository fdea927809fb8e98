import { openDialog } from '../dialog'
import { el } from '../dom'
import { api, ApiFailure } from './api'
import { readTempFile } from './network'
import { consented } from './privacy'

const DEFAULT_COUNT = 9
/** WeChat's own default, of 100. */
const DEFAULT_QUALITY = 80

/** Lets the person pick files; nothing picked is a cancel. */
export function pickFiles(accept: string, multiple: boolean): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const input = el('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = multiple
    input.hidden = true
    document.body.append(input)
    const end = () => {
      const files = [...(input.files ?? [])]
      input.remove()
      if (files.length > 0) resolve(files)
      else reject(new ApiFailure('cancel'))
    }
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    input.click()
  })
}

export function loadImage(source: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.addEventListener('load', () => resolve(image))
    image.addEventListener('error', () => reject(new ApiFailure(`can not load image: ${source}`)))
    image.src = source
  })
}

interface MediaOptions {
  readonly count?: number
  readonly mediaType?: readonly string[]
}

async function pickImages(count: number) {
  const files = (await pickFiles('image/*', count > 1)).slice(0, count)
  return files.map((file) => ({ file, path: URL.createObjectURL(file) }))
}

async function chooseMedia({
  count = DEFAULT_COUNT,
  mediaType = ['image', 'video'],
}: MediaOptions) {
  if (!mediaType.includes('image') && !mediaType.includes('mix'))
    throw new ApiFailure('not simulated: choosing videos')
  const picked = await pickImages(count)
  const tempFiles = await Promise.all(
    picked.map(async ({ file, path }) => {
      const { naturalWidth: width, naturalHeight: height } = await loadImage(path)
      return { tempFilePath: path, size: file.size, fileType: 'image', width, height }
    }),
  )
  return { type: 'image', tempFiles }
}

async function chooseImage({ count = DEFAULT_COUNT }: MediaOptions) {
  const picked = await pickImages(count)
  return {
    tempFilePaths: picked.map(({ path }) => path),
    tempFiles: picked.map(({ file, path }) => ({ path, size: file.size })),
  }
}

interface MessageFileOptions {
  readonly count?: number
  readonly type?: 'all' | 'video' | 'image' | 'file'
  readonly extension?: readonly string[]
}

/** There are no chats to choose a file from: the computer's own files stand for them. */
async function chooseMessageFile({ count = 1, type = 'all', extension }: MessageFileOptions) {
  // as WeChat: only files are told apart by how their names end
  const accept = type === 'file' ? (extension ?? []).map((ending) => `.${ending}`).join() : ''
  const files = (await pickFiles(accept, count > 1)).slice(0, count)
  const tempFiles = files.map((file) => ({
    path: URL.createObjectURL(file),
    name: file.name,
    size: file.size,
    type: file.type.startsWith('image/') ? 'image' : 'file',
    time: Math.floor(file.lastModified / 1000),
  }))
  return { tempFiles }
}

async function getImageInfo({ src }: { src: string }) {
  const { naturalWidth: width, naturalHeight: height } = await loadImage(src)
  const { type } = await readTempFile(src)
  return { width, height, path: src, orientation: 'up', type: type.replace('image/', '') }
}

const toTempFile = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<string> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) reject(new ApiFailure('the canvas is empty'))
        else resolve(URL.createObjectURL(blob))
      },
      type,
      quality,
    )
  })

interface CompressOptions {
  readonly src: string
  readonly quality?: number
  readonly compressedWidth?: number
  readonly compressedHeight?: number
}

async function compressImage(options: CompressOptions) {
  const image = await loadImage(options.src)
  const ratio = image.naturalHeight / image.naturalWidth
  const { compressedWidth, compressedHeight } = options
  const width =
    compressedWidth ?? (compressedHeight ? compressedHeight / ratio : image.naturalWidth)
  const canvas = el('canvas')
  canvas.width = width
  canvas.height = compressedHeight ?? width * ratio
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const quality = (options.quality ?? DEFAULT_QUALITY) / 100
  return { tempFilePath: await toTempFile(canvas, 'image/jpeg', quality) }
}

interface CanvasOptions {
  readonly canvas: HTMLCanvasElement
  readonly fileType?: 'png' | 'jpg'
  readonly quality?: number
}

async function canvasToTempFilePath({ canvas, fileType, quality = 1 }: CanvasOptions) {
  if (!(canvas instanceof HTMLCanvasElement))
    throw new ApiFailure('not simulated: canvasId (use a canvas of type 2d)')
  const type = fileType === 'jpg' ? 'image/jpeg' : 'image/png'
  return { tempFilePath: await toTempFile(canvas, type, quality) }
}

/** The phone's album is the browser's download folder. */
async function saveImageToPhotosAlbum({ filePath }: { filePath: string }): Promise<void> {
  const file = await readTempFile(filePath)
  const link = el('a')
  link.href = URL.createObjectURL(file)
  link.download = `image.${file.type.replace('image/', '') || 'png'}`
  link.click()
}

interface PreviewOptions {
  readonly urls: readonly string[]
  readonly current?: string | number
}

function previewImage({ urls, current = 0 }: PreviewOptions): void {
  let index = Math.max(0, typeof current === 'number' ? current : urls.indexOf(current))
  const image = el('img')
  const counter = el('p')
  const show = () => {
    image.src = urls[index] ?? ''
    image.alt = `第 ${index + 1} 张,共 ${urls.length} 张`
    counter.textContent = `${index + 1} / ${urls.length}`
  }
  const turn = (step: number) => () => {
    index = (index + step + urls.length) % urls.length
    show()
  }
  const close = () => dialog.close()
  const turning = [
    el('button', { text: '‹', label: '上一张', onclick: turn(-1) }),
    counter,
    el('button', { text: '›', label: '下一张', onclick: turn(1) }),
  ]
  const dialog = openDialog(
    'full',
    { label: '查看图片', onDismiss: close },
    el('button', { class: 'phone-close', text: '×', label: '关闭', onclick: close }),
    image,
    el('footer', {}, ...(urls.length > 1 ? turning : [])),
  )
  image.addEventListener('click', close)
  show()
}

export const media = () => ({
  chooseMedia: api('chooseMedia', consented('chooseMedia', chooseMedia)),
  chooseImage: api('chooseImage', consented('chooseImage', chooseImage)),
  chooseMessageFile: api('chooseMessageFile', chooseMessageFile),
  getImageInfo: api('getImageInfo', getImageInfo),
  compressImage: api('compressImage', compressImage),
  canvasToTempFilePath: api('canvasToTempFilePath', canvasToTempFilePath),
  saveImageToPhotosAlbum: api(
    'saveImageToPhotosAlbum',
    consented('saveImageToPhotosAlbum', saveImageToPhotosAlbum),
  ),
  previewImage: api('previewImage', previewImage),
  previewMedia: api(
    'previewMedia',
    ({ sources, current }: { sources: { url: string }[]; current?: number }) =>
      previewImage({
        urls: sources.map(({ url }) => url),
        ...(current !== undefined && { current }),
      }),
  ),
})
