/** What was new, day by day. */
export const digests = {
  title: 'Digest',
  today: 'Today',
  yesterday: 'Yesterday',
  offers_one: '{{count}} new offer',
  offers_other: '{{count}} new offers',
  best: 'best match {{score}}',
  ofDay: 'Offers of the day',
  summary_one: '{{count}} new offer.',
  summary_other: '{{count}} new offers, best match first.',
  none: {
    title: 'Nothing new yet',
    detail: 'Each day with new offers gets its own page here.',
    step: 'Bring mail in',
  },
  through: { title: 'You are through', detail: 'All offers of this day are dealt with.' },
} as const
