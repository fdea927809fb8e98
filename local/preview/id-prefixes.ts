/** How ids of components that come from npm begin, as they do after DevTools' “build npm”. */
export const NPM = 'miniprogram_npm/'

/** How ids of WeChat's built-in components begin. */
export const BUILT_IN = '@builtin/'
