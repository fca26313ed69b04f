export const navigation = {
  places: 'Bereiche',
  offers: 'Angebote',
  digest: 'Überblick',
  ask: 'Fragen',
  account: 'Konto',
}
