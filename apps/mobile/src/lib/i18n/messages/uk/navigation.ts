export const navigation = {
  places: 'Розділи',
  offers: 'Пропозиції',
  digest: 'Огляд',
  ask: 'Запитати',
  account: 'Акаунт',
}
