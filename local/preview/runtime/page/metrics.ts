/** Heights of the phone's own parts, px. They are also in style/phone.css. */
export const STATUS_BAR_HEIGHT = 20
export const NAVIGATION_BAR_HEIGHT = 44

const CAPSULE = { width: 87, height: 32, top: STATUS_BAR_HEIGHT + 6, margin: 7 }

/** Where WeChat's own buttons lie, at the top right of every page. */
export const capsuleRect = () => ({
  width: CAPSULE.width,
  height: CAPSULE.height,
  top: CAPSULE.top,
  bottom: CAPSULE.top + CAPSULE.height,
  left: innerWidth - CAPSULE.margin - CAPSULE.width,
  right: innerWidth - CAPSULE.margin,
})
