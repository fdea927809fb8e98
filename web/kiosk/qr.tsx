import { useEffect, useRef } from 'preact/hooks'
import { qrPicture } from '../shared/qr'

/** A QR code with words for those who cannot see it. */
export function Qr(props: { text: string; alt: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.replaceChildren(qrPicture(props.text, props.alt))
  }, [props.text, props.alt])
  return <div class="qr-place" ref={place} />
}
