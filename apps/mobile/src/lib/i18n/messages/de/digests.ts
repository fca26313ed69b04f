export const digests = {
  title: 'Überblick',
  today: 'Heute',
  yesterday: 'Gestern',
  offers_one: '{{count}} neues Angebot',
  offers_other: '{{count}} neue Angebote',
  best: 'beste Bewertung {{score}}',
  ofDay: 'Angebote des Tages',
  summary_one: '{{count}} neues Angebot.',
  summary_other: '{{count}} neue Angebote, die besten zuerst.',
  none: {
    title: 'Noch nichts Neues',
    detail: 'Jeder Tag mit neuen Angeboten bekommt hier seine eigene Seite.',
    step: 'Post hereinholen',
  },
  through: { title: 'Alles durchgesehen', detail: 'Alle Angebote dieses Tages sind erledigt.' },
}
