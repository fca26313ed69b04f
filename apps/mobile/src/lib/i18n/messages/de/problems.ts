export const problems = {
  'validation-failed': { title: 'Das passt so noch nicht', next: 'Prüfe deine Eingaben und versuche es noch einmal.' },
  'bad-credentials': {
    title: 'E-Mail oder Passwort stimmt nicht',
    next: 'Prüfe beides oder fordere ein neues Passwort an.',
  },
  'not-verified': {
    title: 'Bestätige zuerst deine E-Mail-Adresse',
    next: 'Öffne den Link in unserer Mail oder fordere einen neuen an.',
  },
  'bad-token': {
    title: 'Dieser Link gilt nicht mehr',
    next: 'Er wurde schon benutzt oder ist zu alt. Fordere einen neuen an.',
  },
  'weak-password': {
    title: 'Wähle ein stärkeres Passwort',
    next: 'Je länger, desto besser: ein paar zufällige Wörter genügen.',
  },
  'email-taken': {
    title: 'Du hast schon ein Konto',
    next: 'Melde dich mit dieser Adresse an oder fordere ein neues Passwort an.',
  },
  'bad-file': {
    title: 'Diese Datei können wir nicht lesen',
    next: 'Wähle eine .mbox- oder .eml-Datei oder die .zip-Datei von LinkedIn.',
  },
  'mailbox-refused': {
    title: 'Das Postfach lässt uns nicht ein',
    next: 'Prüfe Adresse und Passwort; viele Anbieter verlangen ein App-Passwort.',
  },
  'mailbox-unreachable': { title: 'Der Mailserver antwortet nicht', next: 'Prüfe den Namen des Servers und den Port.' },
  'not-authenticated': { title: 'Du bist abgemeldet', next: 'Melde dich wieder an, um weiterzumachen.' },
  'foreign-origin': {
    title: 'Diese Adresse ist nicht erlaubt',
    next: 'Öffne die App unter der Adresse deines Servers.',
  },
  'registration-closed': {
    title: 'Dieser Server nimmt keine neuen Konten an',
    next: 'Bitte den Betreiber, dir eines anzulegen.',
  },
  'right-missing': { title: 'Das darfst du nicht', next: 'Frag den Betreiber des Servers.' },
  'not-found': { title: 'Das gibt es nicht mehr', next: 'Geh zurück und sieh in die neueste Liste.' },
  'method-not-allowed': {
    title: 'App und Server passen nicht zusammen',
    next: 'Aktualisiere die App oder den Server und versuche es noch einmal.',
  },
  'not-acceptable': {
    title: 'App und Server passen nicht zusammen',
    next: 'Aktualisiere die App oder den Server und versuche es noch einmal.',
  },
  conflict: {
    title: 'Inzwischen hat sich etwas geändert',
    next: 'Sieh dir den neuesten Stand an und versuche es noch einmal.',
  },
  'stale-lease': {
    title: 'Inzwischen hat sich etwas geändert',
    next: 'Sieh dir den neuesten Stand an und versuche es noch einmal.',
  },
  'needs-reconnecting': {
    title: 'Dein Postfach ist nicht mehr verbunden',
    next: 'Verbinde es in deinem Konto noch einmal.',
  },
  'sign-in-first': {
    title: 'Du hast hier schon ein Konto',
    next: 'Melde dich zuerst mit deinem Passwort an und verbinde Google dann in deinem Konto.',
  },
  'too-large': { title: 'Das ist zu groß', next: 'Sende weniger auf einmal; ein großes Postfach lässt sich teilen.' },
  'unsupported-media-type': {
    title: 'Diese Art von Datei können wir nicht lesen',
    next: 'Wähle eine .mbox-, .eml- oder .zip-Datei.',
  },
  'misdirected-request': {
    title: 'Der Server kennt diese Adresse nicht',
    next: 'Nimm die Adresse, die er beim Start zeigt, oder lass diese freigeben.',
  },
  'too-many-requests': { title: 'Das war etwas schnell', next: 'Warte einen Moment und versuche es noch einmal.' },
  'header-too-large': {
    title: 'Der Browser sendet zu viel mit',
    next: 'Lösche die Cookies dieser Seite und melde dich neu an.',
  },
  'internal-error': {
    title: 'Bei uns ist etwas schiefgegangen',
    next: 'Versuche es noch einmal. Bleibt es dabei, sag dem Betreiber Bescheid.',
  },
  'not-configured': { title: 'Das kann dieser Server noch nicht', next: 'Der Betreiber kann es einrichten.' },
  unavailable: { title: 'Der Server ist noch nicht so weit', next: 'Versuche es gleich noch einmal.' },
  offline: {
    title: 'Der Server ist nicht erreichbar',
    next: 'Prüfe deine Verbindung und versuche es noch einmal.',
  },
  'unexpected-answer': {
    title: 'App und Server passen nicht zusammen',
    next: 'Aktualisiere die App oder den Server und versuche es noch einmal.',
  },
  unknown: { title: 'Etwas ist schiefgegangen', next: 'Versuche es gleich noch einmal.' },
  waitSeconds_one: 'Versuche es in {{count}} Sekunde noch einmal.',
  waitSeconds_other: 'Versuche es in {{count}} Sekunden noch einmal.',
  waitMinutes_one: 'Versuche es in {{count}} Minute noch einmal.',
  waitMinutes_other: 'Versuche es in {{count}} Minuten noch einmal.',
  reference: 'Für Rückfragen: {{id}}',
}
