export const problems = {
  'validation-failed': { title: 'Coś tu się nie zgadza', next: 'Sprawdź wpisane dane i spróbuj ponownie.' },
  'bad-credentials': {
    title: 'Nieprawidłowy e-mail lub hasło',
    next: 'Sprawdź jedno i drugie albo poproś o nowe hasło.',
  },
  'not-verified': {
    title: 'Najpierw potwierdź adres e-mail',
    next: 'Otwórz link z naszej wiadomości albo poproś o nowy.',
  },
  'bad-token': { title: 'Ten link już nie działa', next: 'Został użyty albo jest za stary. Poproś o nowy.' },
  'weak-password': {
    title: 'Wybierz mocniejsze hasło',
    next: 'Im dłuższe, tym lepsze: kilka losowych słów wystarczy.',
  },
  'email-taken': { title: 'Masz już konto', next: 'Zaloguj się tym adresem albo poproś o nowe hasło.' },
  'bad-file': {
    title: 'Nie możemy odczytać tego pliku',
    next: 'Wybierz plik .mbox lub .eml albo plik .zip z LinkedIna.',
  },
  'mailbox-refused': {
    title: 'Skrzynka nas nie wpuszcza',
    next: 'Sprawdź adres i hasło; wielu dostawców wymaga hasła aplikacji.',
  },
  'mailbox-unreachable': { title: 'Serwer poczty nie odpowiada', next: 'Sprawdź nazwę serwera i port.' },
  'not-authenticated': { title: 'Sesja się zakończyła', next: 'Zaloguj się ponownie, aby kontynuować.' },
  'foreign-origin': { title: 'Ten adres nie jest dozwolony', next: 'Otwórz aplikację pod adresem swojego serwera.' },
  'registration-closed': {
    title: 'Ten serwer nie przyjmuje nowych kont',
    next: 'Poproś o konto osobę, która go prowadzi.',
  },
  'right-missing': { title: 'Nie masz do tego uprawnień', next: 'Zapytaj osobę, która prowadzi serwer.' },
  'not-found': { title: 'Tego już nie ma', next: 'Wróć i sprawdź najnowszą listę.' },
  'method-not-allowed': {
    title: 'Aplikacja i serwer do siebie nie pasują',
    next: 'Zaktualizuj aplikację lub serwer i spróbuj ponownie.',
  },
  'not-acceptable': {
    title: 'Aplikacja i serwer do siebie nie pasują',
    next: 'Zaktualizuj aplikację lub serwer i spróbuj ponownie.',
  },
  conflict: { title: 'W międzyczasie coś się zmieniło', next: 'Sprawdź najnowszy stan i spróbuj ponownie.' },
  'stale-lease': { title: 'W międzyczasie coś się zmieniło', next: 'Sprawdź najnowszy stan i spróbuj ponownie.' },
  'needs-reconnecting': {
    title: 'Skrzynka straciła połączenie',
    next: 'Połącz ją ponownie na swoim koncie.',
  },
  'sign-in-first': {
    title: 'Masz tu już konto',
    next: 'Najpierw zaloguj się hasłem, a potem połącz Google na swoim koncie.',
  },
  'too-large': { title: 'To za duże', next: 'Wyślij mniej naraz; dużą skrzynkę można podzielić.' },
  'unsupported-media-type': {
    title: 'Nie czytamy plików tego rodzaju',
    next: 'Wybierz plik .mbox, .eml lub .zip.',
  },
  'misdirected-request': {
    title: 'Serwer nie zna tego adresu',
    next: 'Użyj adresu, który serwer pokazuje przy starcie, albo zezwól na ten.',
  },
  'too-many-requests': { title: 'To było trochę za szybko', next: 'Poczekaj chwilę i spróbuj ponownie.' },
  'header-too-large': {
    title: 'Przeglądarka wysyła zbyt dużo',
    next: 'Usuń pliki cookie tej strony i zaloguj się ponownie.',
  },
  'internal-error': {
    title: 'Coś zepsuło się po naszej stronie',
    next: 'Spróbuj ponownie. Jeśli to nie pomoże, daj znać osobie, która prowadzi serwer.',
  },
  'not-configured': { title: 'Ten serwer jeszcze tego nie umie', next: 'Osoba, która go prowadzi, może to ustawić.' },
  unavailable: { title: 'Serwer nie jest jeszcze gotowy', next: 'Spróbuj ponownie za chwilę.' },
  offline: { title: 'Nie można połączyć się z serwerem', next: 'Sprawdź połączenie i spróbuj ponownie.' },
  'unexpected-answer': {
    title: 'Aplikacja i serwer do siebie nie pasują',
    next: 'Zaktualizuj aplikację lub serwer i spróbuj ponownie.',
  },
  unknown: { title: 'Coś poszło nie tak', next: 'Spróbuj ponownie za chwilę.' },
  waitSeconds_one: 'Spróbuj ponownie za {{count}} sekundę.',
  waitSeconds_few: 'Spróbuj ponownie za {{count}} sekundy.',
  waitSeconds_many: 'Spróbuj ponownie za {{count}} sekund.',
  waitSeconds_other: 'Spróbuj ponownie za {{count}} sekundy.',
  waitMinutes_one: 'Spróbuj ponownie za {{count}} minutę.',
  waitMinutes_few: 'Spróbuj ponownie za {{count}} minuty.',
  waitMinutes_many: 'Spróbuj ponownie za {{count}} minut.',
  waitMinutes_other: 'Spróbuj ponownie za {{count}} minuty.',
  reference: 'Dla pomocy technicznej: {{id}}',
}
