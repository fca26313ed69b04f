import 'i18next'
import type { en } from './messages/en'

// Keys are checked by the English messages: `t('problems:offline.title')`.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
    returnNull: false
  }
}
