/** The app's places. */
export const navigation = {
  places: 'Places',
  offers: 'Offers',
  digest: 'Digest',
  ask: 'Ask',
  account: 'Account',
} as const
