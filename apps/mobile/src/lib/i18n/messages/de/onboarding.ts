export const onboarding = {
  step: 'Schritt {{step}} von {{of}}',
  skills: {
    title: 'Was kannst du?',
    detail: 'Jedes Angebot wird an deinen Fähigkeiten gemessen, und du siehst, was verlangt wird und was dir fehlt.',
  },
  wishes: {
    title: 'Was suchst du?',
    detail: 'Angebote, die klar nicht passen, liegen beiseite und gehen nie verloren.',
  },
  bringMail: 'Meine Post hereinholen',
}
