import { appUnderTest, everyPage } from '@/testing/app'

const app = appUnderTest()

everyPage(app, [['/health', 'Health', 'postgresql']])
