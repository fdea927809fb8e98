import { openCloud } from './api/transport'

App({
  onLaunch() {
    openCloud()
  },
})
