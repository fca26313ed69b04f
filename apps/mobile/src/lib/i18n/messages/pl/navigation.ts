export const navigation = {
  places: 'Sekcje',
  offers: 'Oferty',
  digest: 'Przegląd',
  ask: 'Zapytaj',
  account: 'Konto',
}
