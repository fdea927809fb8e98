import { assetUrl, el } from '../dom'

/** An image to be drawn; its `src` may be a path of the mini-program. */
function createImage(): HTMLImageElement {
  const image = new Image()
  return Object.defineProperty(image, 'src', {
    get: () => image.getAttribute('src') ?? '',
    set(source: string) {
      image.setAttribute('src', assetUrl(source))
    },
  })
}

/** What WeChat's canvas node has and HTML's has not. */
const OWN = {
  createImage,
  createImageData: (...args: ConstructorParameters<typeof ImageData>) => new ImageData(...args),
  createPath2D: (path?: Path2D | string) => new Path2D(path),
  requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
  cancelAnimationFrame: (frame: number) => cancelAnimationFrame(frame),
}

/** A canvas as selector queries give it to a page; any other node stays as it is. */
export function asCanvasNode(node: HTMLElement): HTMLElement {
  if (!(node instanceof HTMLCanvasElement)) return node
  const hidden = { ...OWN, __wxElement: node.__wxElement }
  // a page may put it into its data, which copies what it can list
  for (const [name, value] of Object.entries(hidden))
    Object.defineProperty(node, name, { value, enumerable: false, writable: true })
  return node
}

interface OffscreenOptions {
  readonly type?: string
  readonly width?: number
  readonly height?: number
}

/** `wx.createOffscreenCanvas`: 2d only. Takes width and height as the older form did, too. */
export function createOffscreenCanvas(
  options: OffscreenOptions | number = {},
  tall = 0,
): HTMLElement {
  const { type, width, height } =
    typeof options === 'number' ? { type: '2d', width: options, height: tall } : options
  if (type !== '2d')
    throw new Error(`not simulated: createOffscreenCanvas of type ${type ?? 'webgl'}`)
  const canvas = el('canvas')
  canvas.width = width ?? 0
  canvas.height = height ?? 0
  return asCanvasNode(canvas)
}
