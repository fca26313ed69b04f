export const navigation = {
  places: 'Розділи',
  offers: 'Пропозиції',
  digest: 'Огляд',
  ask: 'Запитати',
  account: 'Акаунт',
  lost: { title: 'Тут нічого немає', detail: 'Можливо, посилання застаріле або з помилкою.', step: 'До пропозицій' },
}
