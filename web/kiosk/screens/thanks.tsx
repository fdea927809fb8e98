import type { DeviceRatingReceived } from '../../../miniprogram/contract/devices'
import type { Instant } from '../../../miniprogram/contract/time'
import { groupedCode, groupedNumber } from '../../../miniprogram/format/number'
import { Heading } from '../heading'
import { momentText } from '../moment'
import { Qr } from '../qr'
import { words } from '../words'

/** Where a number and code are looked up, for a phone that scans. */
function lookupAddress(page: string, number: string, code: string): string {
  const query = `number=${encodeURIComponent(number)}&code=${encodeURIComponent(code)}`
  const address = new URL(page, location.href)
  address.hash = `/pages/case/case?${query}`
  return address.href
}

/** What was received; of a bad rating its number, while whoever gave it stands here. */
export function Thanks(props: {
  received: DeviceRatingReceived | undefined
  isOffline: boolean
  lookupPage: string
  now: Instant
  onAgain: () => void
}) {
  const { received } = props
  const { number, lookupCode, followUpDue } = received ?? {}
  return (
    <main class="screen thanks">
      <Heading text={words.thanks} />
      <p class="lead" role="status">
        {!received && props.isOffline ? words.offline : words.received}
        {followUpDue ? words.followUp(momentText(followUpDue, props.now)) : ''}
      </p>
      {number && lookupCode ? (
        <div class="ticket">
          <Qr text={lookupAddress(props.lookupPage, number, lookupCode)} alt={words.lookupAlt} />
          <dl>
            <dt>{words.number}</dt>
            <dd>{groupedNumber(number)}</dd>
            <dt>{words.code}</dt>
            <dd>{groupedCode(lookupCode)}</dd>
          </dl>
          <p>{words.keep}</p>
        </div>
      ) : null}
      <button type="button" class="primary" onClick={props.onAgain}>
        {words.again}
      </button>
    </main>
  )
}
