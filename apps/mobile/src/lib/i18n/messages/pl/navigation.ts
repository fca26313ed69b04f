export const navigation = {
  places: 'Sekcje',
  offers: 'Oferty',
  digest: 'Przegląd',
  ask: 'Zapytaj',
  account: 'Konto',
  lost: { title: 'Tu nic nie ma', detail: 'Link może być stary albo błędnie wpisany.', step: 'Przejdź do ofert' },
}
