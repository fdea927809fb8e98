import Toast, { hideToast } from 'tdesign-miniprogram/toast/index'
import { show } from '../../show'

show(
  { themes: ['none', 'success', 'warning', 'error', 'loading'] },
  {
    say({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      const theme = dataset['theme'] as string
      Toast({
        context: this,
        selector: '#t-toast',
        message: `轻提示 ${theme}`,
        duration: 5000,
        direction: theme === 'loading' ? 'row' : 'column',
        ...(theme !== 'none' && { theme }),
      } as Parameters<typeof Toast>[0])
    },
    quiet() {
      hideToast({
        context: this,
        selector: '#t-toast',
      })
    },
  },
)
