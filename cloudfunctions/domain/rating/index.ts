export { CHANNELS, type Rating } from './model'
