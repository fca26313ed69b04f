export const navigation = {
  places: 'Bereiche',
  offers: 'Angebote',
  digest: 'Überblick',
  ask: 'Fragen',
  account: 'Konto',
  lost: {
    title: 'Hier ist nichts',
    detail: 'Der Link ist vielleicht alt oder falsch geschrieben.',
    step: 'Zu deinen Angeboten',
  },
}
