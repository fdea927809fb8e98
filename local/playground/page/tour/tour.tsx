import type { Playground } from '../playground'

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

function stepsOf({ windows, people, citizens, act }: Playground, showMessages: () => void): Step[] {
  const [window] = windows
  const officer = people.find(({ roles }) => roles.includes('follow-up'))
  const citizen = citizens.at(-1)
  return [
    {
      title: '扫一个窗口的码',
      text: '像市民一样扫码，在手机上点“不满意”，再点提交。不用登录，也不用留名。',
      action: '扫码',
      run: window && (() => act.scan(window)),
    },
    {
      title: '看谁收到了消息',
      text: '系统把这件事派给了回访员，消息点一下就能打开。',
      action: '看消息',
      run: showMessages,
    },
    {
      title: '换成回访员',
      text: '在待办里打开这一件，给市民写一句回音。回访员看不到市民是谁。',
      action: officer ? `换成${officer.name}` : '换成回访员',
      run: officer && (() => act.become(officer.openid)),
    },
    {
      title: '把时间往后拨',
      text: '没人处理会怎样？拨到下一个工作日，看催办一级一级往上报。',
      action: '+1 个工作日',
      run: act.aWorkingDayOn,
    },
    {
      title: '回到市民',
      text: '打开“我的记录”，看这件事走到了哪一步、谁在什么时候做了什么。',
      action: citizen ? `换回${citizen.name}` : '换回市民',
      run: citizen && (() => act.become(citizen.openid)),
    },
  ]
}
