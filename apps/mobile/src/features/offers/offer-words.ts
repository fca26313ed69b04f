import type { JobOffer } from '@nextjob/contracts/job-offer'
import { useTranslation } from 'react-i18next'
import { type Format, useFormat } from '@/lib/i18n/format'
import { fitWord, mainReasons } from './fit-words'

/** How many skills stand in a row before "+3". */
const SKILLS_SHOWN = 2

/** The facts of an offer in the language that is spoken; what the mail does not tell is left out. */
export function useOfferWords() {
  const { t } = useTranslation(['offers', 'common'])
  const format = useFormat()
  return {
    format,
    /** "Match 82 of 100: Strong". */
    score({ match_score }: JobOffer): string {
      if (match_score === null) return t('spokenNoScore')
      return t('spokenScore', { score: Math.round(match_score * 100), word: t(`fit.${fitWord(match_score)}`) })
    },
    /** Where the work is done, each thing once: many mails print "Remote" as the place. */
    place({ location, work_mode }: JobOffer): string[] {
      const mode = work_mode ? t(`common:workMode.${work_mode}`) : null
      const says = (word: string | null) => word !== null && location?.toLowerCase().includes(word.toLowerCase())
      return [location, says(mode) || says(work_mode) ? null : mode].filter(isWords)
    },
    pay: (offer: JobOffer) => payWords(offer, format, t('estimated')),
    reasons: (offer: JobOffer, most: number) =>
      mainReasons(offer, most).map(({ name, fits }) => ({
        name,
        fits,
        words:
          name === 'skills' && fits
            ? skillWords(offer)
            : t(`reasons.${fits ? name : (`${name}Poor` as const)}` as 'reasons.title'),
      })),
    sources: ({ sources }: JobOffer) => sources.map(sourceName).join(', '),
  }

  function skillWords({ matched_skills }: JobOffer): string {
    const shown = matched_skills.slice(0, SKILLS_SHOWN).join(', ')
    const more = matched_skills.length - SKILLS_SHOWN
    return more > 0 ? t('reasons.skillsAndMore', { skills: shown, more }) : shown || t('parts.skills')
  }
}

/** A service's mark as its name is written. */
export function sourceName(source: string): string {
  return names[source] ?? source.charAt(0).toUpperCase() + source.slice(1)
}

const names: Record<string, string> = {
  linkedin: 'LinkedIn',
  stepstone: 'StepStone',
  xing: 'XING',
  builtin: 'Built In',
  ziprecruiter: 'ZipRecruiter',
  welcometothejungle: 'Welcome to the Jungle',
  nofluffjobs: 'No Fluff Jobs',
  justjoinit: 'Just Join IT',
  'just-join-it': 'Just Join IT',
  'no-fluff-jobs': 'No Fluff Jobs',
}

function payWords({ salary }: JobOffer, format: Format, estimated: string): string | null {
  if (!salary) return null
  return salary.estimated ? `${format.pay(salary)} (${estimated})` : format.pay(salary)
}

const isWords = (words: string | null): words is string => words !== null && words !== ''
