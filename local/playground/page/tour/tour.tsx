import type { Playground } from '../playground'
import type { WindowCode } from '../server'

interface Step {
  title: string
  text: string
  action: string
  run: (() => void) | undefined
}

/** Five minutes with the product: each step has the one button that does it. */
export function Tour(props: { playground: Playground; showMessages: () => void }) {
  return (
    <div class="tour">
      <p class="tour__lead">
        这部手机装着区政务服务中心的小程序。您可以当任何一个人，也可以拨动时间，看一条差评怎样得到回音。
      </p>
      <ol>
        {stepsOf(props.playground, props.showMessages).map(
          ({ title, text, action, run }, index) => (
            <li key={title} class="tour__step">
              <div>
                <h3>{title}</h3>
                <p>{text}</p>
              </div>
              <button
                type="button"
                class={index === 0 ? 'button button--primary' : 'button'}
                disabled={!run}
                onClick={run}
              >
                {action}
              </button>
            </li>
          ),
        )}
      </ol>
    </div>
  )
}

/** Reminders come before the timer: WeChat delivers one message for each time somebody allows it. */
function stepsOf(
  { windows, people, citizen, persona, act }: Playground,
  showMessages: () => void,
): Step[] {
  const [window] = windows
  const scanAsCitizen = (window: WindowCode) => {
    if (citizen && citizen.openid !== persona) act.become(citizen.openid)
    act.scan(window)
  }
  return [
    {
      title: '扫一个窗口的码',
      text: '像市民一样扫码，在手机上点“不满意”，再点“提交”。不用登录，也不用留名。',
      action: '扫码',
      run: window && (() => scanAsCitizen(window)),
    },
    {
      title: '换成办这件事的人',
      text: '差评已派给一位回访员。请点“允许提醒”：微信里允许一次，才能收到一次。',
      action: '换成回访员',
      run: people.length > 0 ? act.becomeOfficer : undefined,
    },
    {
      title: '发出提醒',
      text: '提醒由每分钟一次的定时任务发出，不用等，现在就跑一次。',
      action: '跑定时任务',
      run: act.runTimers,
    },
    {
      title: '打开消息，写一句回音',
      text: '点开消息，给市民留言，再点“回访”记下结果。回访员看不到市民是谁。',
      action: '看消息',
      run: showMessages,
    },
    {
      title: '没人办会怎样',
      text: '给另一个窗口差评，谁也不办，拨过一个工作日：超时了，逐级上报。',
      action: '+1 个工作日',
      run: act.aWorkingDayOn,
    },
    {
      title: '回到市民',
      text: '“我的记录”里写着这件事走到了哪一步、谁在什么时候做了什么。',
      action: citizen ? `换回${citizen.name}` : '换回市民',
      run: citizen && (() => act.showRecords(citizen)),
    },
  ]
}
