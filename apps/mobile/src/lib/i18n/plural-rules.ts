// Hermes has no Intl.PluralRules; i18next picks plural forms by it.
import 'intl-pluralrules'
