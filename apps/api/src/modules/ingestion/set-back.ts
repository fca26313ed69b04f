import { counter } from '@nextjob/service-kit/metrics'

/** Mails that a worker could not read, or died with, and what became of them. */
export const setBack = counter('mails_set_back', 'Mails that were not read in one go.', ['why', 'state'])
