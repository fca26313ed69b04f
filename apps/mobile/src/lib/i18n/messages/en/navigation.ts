/** The app's places. */
export const navigation = {
  places: 'Places',
  offers: 'Offers',
  digest: 'Digest',
  ask: 'Ask',
  account: 'Account',
  lost: { title: 'There is nothing here', detail: 'The link may be old, or mistyped.', step: 'Go to your offers' },
} as const
