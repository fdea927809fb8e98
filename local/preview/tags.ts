/**
 * WeChat's built-in components. Native ones are elements of their own that need no behaviour;
 * the others are glass-easel components, each in runtime/builtins.
 */
export const NATIVE_TAGS = [
  'view',
  'text',
  'cover-view',
  'root-portal',
  'page-container',
  'canvas',
] as const

export const COMPONENT_TAGS = [
  'button',
  'checkbox',
  'checkbox-group',
  'cover-image',
  'form',
  'icon',
  'image',
  'input',
  'label',
  'navigation-bar',
  'navigator',
  'page-meta',
  'picker',
  'picker-view',
  'picker-view-column',
  'progress',
  'radio',
  'radio-group',
  'rich-text',
  'scroll-view',
  'slider',
  'swiper',
  'swiper-item',
  'switch',
  'textarea',
  'video',
] as const

/** Named here so that using one says so, instead of showing an empty box. */
export const NOT_SIMULATED_TAGS: ReadonlySet<string> = new Set([
  'ad',
  'audio',
  'camera',
  'editor',
  'live-player',
  'live-pusher',
  'map',
  'match-media',
  'movable-area',
  'movable-view',
  'official-account',
  'open-data',
  'share-element',
  'voip-room',
  'web-view',
])

export const BUILT_IN_TAGS: ReadonlySet<string> = new Set([...NATIVE_TAGS, ...COMPONENT_TAGS])
