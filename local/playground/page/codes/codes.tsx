import { useState } from 'preact/hooks'
import type { Playground } from '../playground'
import { codePicture } from '../server'
import type { WindowCode } from '../server'
import { Dialog } from '../shared/dialog'
import { Empty } from '../shared/echo'

interface Centre {
  name: string
  windows: WindowCode[]
}

function centresOf(windows: WindowCode[]): Centre[] {
  const centres = new Map<string, WindowCode[]>()
  for (const window of windows)
    centres.set(window.centre, [...(centres.get(window.centre) ?? []), window])
  return [...centres].map(([name, its]) => ({ name, windows: its }))
}

/** The codes on the counters: pressing one is holding the phone over it. */
export function Codes(props: { playground: Playground }) {
  const { windows, act } = props.playground
  const [enlarged, setEnlarged] = useState<WindowCode>()
  if (windows.length === 0)
    return <Empty title="还没有窗口" hint="管理员导入窗口后，每个窗口的码会出现在这里。" />

  return (
    <div class="codes">
      {centresOf(windows).map((centre) => (
        <section key={centre.name}>
          <h3 class="group">{centre.name}</h3>
          <ul class="codes__wall">
            {centre.windows.map((window) => (
              <li key={window.scene} class="placard">
                <button
                  type="button"
                  class="placard__scan"
                  aria-label={`用手机扫${centre.name} ${window.name}的码`}
                  onClick={() => act.scan(window)}
                >
                  <img
                    src={codePicture(window.scene)}
                    alt=""
                    width="112"
                    height="112"
                    loading="lazy"
                  />
                  <span class="placard__name">{window.name}</span>
                </button>
                <button
                  type="button"
                  class="link placard__enlarge"
                  aria-label={`放大${centre.name} ${window.name}的码`}
                  onClick={() => setEnlarged(window)}
                >
                  放大
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {enlarged ? (
        <Dialog
          kind="card"
          title={`${enlarged.centre} · ${enlarged.name}`}
          onClose={() => setEnlarged(undefined)}
        >
          <img
            class="code"
            src={codePicture(enlarged.scene)}
            alt={`${enlarged.name}的窗口码`}
            width="280"
            height="280"
          />
          <p class="hint">码里只有窗口的编号：{enlarged.scene}</p>
        </Dialog>
      ) : null}
    </div>
  )
}
