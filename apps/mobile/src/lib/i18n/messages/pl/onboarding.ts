export const onboarding = {
  step: 'Krok {{step}} z {{of}}',
  skills: {
    title: 'Co potrafisz?',
    detail: 'Każda oferta jest oceniana według Twoich umiejętności. Widzisz, czego wymaga i czego Ci brakuje.',
  },
  wishes: {
    title: 'Czego szukasz?',
    detail: 'Oferty, które wyraźnie nie pasują, odkładamy na bok. Żadna nie ginie.',
  },
  bringMail: 'Wczytaj moją pocztę',
}
