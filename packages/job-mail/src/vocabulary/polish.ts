import type { LanguageWords } from './language-words.ts'

export const polish: LanguageWords = {
  titles: `inzynier*|programist*|developer*|analityk*|architekt*|kierowni*|menedzer*|manager*|dyrektor*|specjalist*|koordynator*|konsultant*|asystent*|administrator*|technik|technika|technikow|ksiegow*|kontroler*|audytor*|prawnik*|radca prawny|adwokat*|handlow*|sprzedawc*|sprzedazy|kasjer*|doradc*|doradztwo|przedstawiciel*|opiekun*|
    magazynier*|operator*|monter*|mechanik*|elektryk*|elektronik*|spawacz*|slusarz*|hydraulik*|stolarz*|murarz*|kierowc*|kurier*|pracowni*|pomocnik*|kucharz*|kelner*|barman*|piekarz*|fryzjer*|kosmetycz*|sprzatacz*|ochroniarz*|recepcjonist*|sekretar*|nauczyciel*|lektor*|trener*|wychowawc*|pielegniar*|lekarz*|farmaceut*|
    fizjoterapeut*|psycholog*|terapeut*|rehabilitant*|grafik*|projektant*|redaktor*|copywriter*|tlumacz*|dziennikarz*|rekruter*|stazyst*|staz|praktykant*|praktyki|mlodszy|starszy|lider*|brygadzist*|mistrz|szef*|zastepca|glowny|referent*|inspektor*|planist*|logistyk*|spedytor*|dyspozytor*|zaopatrzeniow*|kupiec|tester*|wdrozeniow*|serwisant*|ekspert*|naukow*|badacz*|laborant*|chemik*|kosztorysant*|geodet*|diagnost*|lakiernik*|tokarz*|frezer*|pakowacz*`,
  employment: `pelny etat|czesc etatu|umowa o prace|umowa zlecenie|umowa o dzielo|kontrakt b2b|b2b|umowa na zastepstwo|umowa o prace tymczasowa|praca tymczasowa|staz|praktyka|praktyki|umowa o staz|umowa agencyjna|pelen etat|pol etatu|freelance|umowa na okres probny|praca stala|praca dodatkowa|praca sezonowa|1/2 etatu|uop|uz|umowa|kontrakt|pelny wymiar|niepelny etat`,
  remote: `zdalna|zdalnie|praca zdalna|w pelni zdalna|w pelni zdalnie|100% zdalnie|100% zdalna|remote|calkowicie zdalna|cala polska|praca w pelni zdalna`,
  hybrid: `hybrydowa|hybrydowo|praca hybrydowa|czesciowo zdalnie|czesciowo zdalna|hybryda|home office|tryb hybrydowy`,
  onSite: `stacjonarna|stacjonarnie|praca stacjonarna|w biurze|na miejscu|praca mobilna`,
  ages: `temu|godzin|godzine|godziny|dzien|dni|tydzien|tygodni|tygodnie|miesiac|miesiace|miesiecy|minut|minuty|dzisiaj|dzis|wczoraj|opublikowana|opublikowano|dodana|dodano|nowa|nowe|wazna|wazna do|do|od|przed chwila|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrzesnia|pazdziernika|listopada|grudnia|ponad|oferta|aktualizacja|o|wygasa|zostalo|za|konczy sie|jutro`,
  calls: `aplikuj|aplikuj teraz|zobacz oferte|zobacz|sprawdz|sprawdz oferte|wiecej|szczegoly|czytaj wiecej|dowiedz sie wiecej|aplikuj szybko|szybkie aplikowanie|aplikuj bez cv|zapisz|zobacz szczegoly|przejdz do oferty|pokaz oferte|zobacz ogloszenie|wyslij cv|pokaz szczegoly|przejdz do ogloszenia|poznaj szczegoly|zobacz prace|zobacz wiecej`,
  chrome: `wypisz sie|zrezygnuj|anuluj|subskrypcja|subskrypcji|ustawienia|preferencje|polityka prywatnosci|regulamin|pomoc|kontakt|w przegladarce|przegladarce|wszystkie oferty|zobacz wszystkie|wiecej ofert|zaloguj|zarejestruj|profil|konto|pobierz|aplikacje|obserwuj|ten e-mail|ta wiadomosc|otrzymujesz|wiadomosc|prawa zastrzezone|zarzadzaj|edytuj|zmien|usun|powiadomienia|dodaj cv|cv|utworz|newsletter|rodo|administratorem|szukaj|blog|poradnik|dezaktywuj`,
  badges: `nowa|nowosc|nowe|polecana|polecane|wyrozniona|super oferta|pilne|najlepiej dopasowana|dopasowana|szybko aplikuj|aplikuj szybko|aplikuj bez cv|rekrutacja zdalna|zatrudnimy wielu|kandydatow|kandydaci|sprawdzony pracodawca|superpracodawca|pierwszy|badz jednym z pierwszych|wygasa|wkrotce wygasa|praca od zaraz|od zaraz|zapraszamy pracownikow z ukrainy|aktywnie rekrutuje|bez doswiadczenia|firma|mlodszy specjalista|starszy specjalista|specjalista|junior|mid|senior|regular|popularna|ostatni dzwonek|hit|dla ciebie`,
  labels: {
    company: 'firma|pracodawca|nazwa firmy|zleceniodawca',
    location: 'lokalizacja|miejsce pracy|miejscowosc|miasto|adres|region|miejsce|wojewodztwo',
    salary: 'wynagrodzenie|pensja|zarobki|stawka|placa|widelki',
    employment:
      'umowa|rodzaj umowy|wymiar pracy|etat|typ umowy|forma zatrudnienia|wymiar etatu|rodzaj zatrudnienia|typ zatrudnienia',
    mode: 'tryb pracy|praca zdalna|model pracy',
    title: 'tytul|stanowisko|oferta|nazwa stanowiska|praca',
    other:
      'poziom|doswiadczenie|wymagania|opublikowano|data|branza|technologie|umiejetnosci|kategoria|nr ref|numer referencyjny|poziom stanowiska|wazna do|link|opis|benefity|jezyki|data publikacji|termin|specjalizacja|szczegoly|zobacz oferte',
  },
  periods: {
    hour: 'godz|godzine|godzina|h|/h|za godzine|godz.',
    day: 'dzien|za dzien|dziennie|dniowka',
    week: 'tydzien|tygodniowo',
    month: 'mies|mies.|miesiac|miesiecznie|m-c|mc|msc',
    year: 'rok|rocznie',
  },
  estimated: 'szacowane|szacunkowe|szacunkowo',
  at: 'w|w firmie',
  hiring: 'szuka|poszukuje|zatrudni|rekrutuje|zatrudnia|poszukuja',
  alert: `nowe oferty|nowa oferta|oferty pracy|oferta pracy|nowe oferty pracy|ofert pracy|praca dla ciebie|dopasowane oferty|polecane oferty|rekomendowane|oferty dla ciebie|alert|nowych ofert|oferta|oferty|ogloszenia|praca|ofert|rekomendacje|pasujace oferty|subskrypcja ofert|nowe ogloszenia`,
  ownAffairs: `twoja aplikacja|twoje zgloszenie|aplikacja zostala|aplikacje zostala|aplikacja wyslana|potwierdzenie aplikacji|
    potwierdzenie zgloszenia|dziekujemy za aplikacje|dziekujemy za zainteresowanie|dziekujemy za przeslanie|dziekujemy za zgloszenie|
    dziekujemy za aplikowanie|niestety|rozmowa kwalifikacyjna|rozmowe kwalifikacyjna|rozmowa rekrutacyjna|rozmowe rekrutacyjna|
    zaproszenie na|status aplikacji|status zgloszenia|twoja faktura|faktura nr|faktura vat|twoje zamowienie|haslo|potwierdz|
    weryfikacja adresu|kod weryfikacyjny|wyswietlono twoj profil|wiadomosc od|nowa wiadomosc|twoja przesylka`,
  replies: `dziekujemy za przeslanie|dziekujemy za aplikowanie|dziekujemy za zgloszenie|dziekujemy za zainteresowanie|twoja aplikacja zostala|
    potwierdzamy otrzymanie|niestety|potwierdz swoj adres`,
  departments: `it|sprzedaz|marketing|hr|finanse|ksiegowosc|logistyka|produkcja|zakupy|jakosc|obsluga klienta|inzynieria|administracja|prawo|medycyna|edukacja|budownictwo|transport|gastronomia|backend|frontend|fullstack|mobile|testing|devops|data|ux/ui|bankowosc|ubezpieczenia|hotelarstwo`,
  headings: `nowe oferty|oferty dla|oferty pracy|polecane oferty|podobne oferty|czesc|witaj|dzien dobry|drogi|oto|znalezlismy|twoje oferty|wszystkie oferty|na podstawie|sprawdz|wiecej ofert|najnowsze|rekomendowane|te oferty|nowe|jeszcze`,
  places: `mazowieckie|malopolskie|slaskie|dolnoslaskie|wielkopolskie|pomorskie|lodzkie|lubelskie|podkarpackie|zachodniopomorskie|kujawsko-pomorskie|warminsko-mazurskie|swietokrzyskie|podlaskie|lubuskie|opolskie|woj|pow|mokotow|wola|srodmiescie|ursynow|ochota|praga|krzyki|podgorze|cala polska|polska|i|okolice|trojmiasto|zagranica|rejon|wiele lokalizacji|nad|gora`,
}
