export { routeFollowUp, routeIssue, type Directory } from './route'
