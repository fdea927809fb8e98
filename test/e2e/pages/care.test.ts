import { describeEveryPage } from '../support/every-page'

describeEveryPage('care')
