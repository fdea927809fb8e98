export { maskIdentity } from './mask'
