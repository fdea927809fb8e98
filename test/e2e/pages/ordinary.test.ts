import { describeEveryPage } from '../support/every-page'

describeEveryPage('ordinary')
