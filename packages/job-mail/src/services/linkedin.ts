import type { MailService } from './mail-service.ts'

/** LinkedIn job alerts, similar jobs and recommendations. `otpToken` and `midToken` of its links log the reader in. */
export const linkedin: MailService = {
  name: 'linkedin',
  senders: ['linkedin.com'],
  otherSenders: [
    'messages-noreply@linkedin.com',
    'messaging-digest-noreply@linkedin.com',
    'invitations@linkedin.com',
    'notifications-noreply@linkedin.com',
    'security-noreply@linkedin.com',
    'billing-noreply@linkedin.com',
    'updates-noreply@linkedin.com',
    'newsletters-noreply@linkedin.com',
    'groups-noreply@linkedin.com',
    'learning@linkedin.com',
    'linkedin@e.linkedin.com',
  ],
  template: {
    header: 'x-linkedin-template',
    jobs: ['job_alert', 'jobs_viewed_job_reminder', 'facet_suggestions', 'jymbii', 'jobs_saved', 'job_recommendation'],
    other: [
      'rejected',
      'application_viewed',
      'application_sent',
      'pymk',
      'invite',
      'member_message',
      'inmail',
      'connection',
    ],
  },
  links: [
    {
      host: 'linkedin.com',
      pattern: /^\/(?:comm\/)?jobs\/view\/(?:[^/?]*-)?(?<id>\d{6,})(?:[/?]|$)/,
      kind: 'posting',
      canonical: 'https://www.linkedin.com/jobs/view/{id}/',
    },
    {
      host: 'linkedin.com',
      pattern: /[?&]currentJobId=(?<id>\d{6,})/,
      kind: 'posting',
      canonical: 'https://www.linkedin.com/jobs/view/{id}/',
    },
    { host: 'linkedin.com', pattern: /^\//, kind: 'page' },
  ],
  badges: ['connections', 'school alumni', 'company alumni', 'top applicant', 'fast growing', 'antiguos empleados'],
}
