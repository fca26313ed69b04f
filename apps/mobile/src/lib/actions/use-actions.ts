import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { onRefusedAction, useUserScope } from '../start/user-scope'
import type { Action, WaitingAction } from './action'

const NONE: readonly WaitingAction[] = []

/** Does something with an offer: it shows at once and reaches the server when it can. */
export function useAct(): (action: Action) => void {
  const { actions } = useUserScope()
  return (action) => void actions?.act(action)
}

/** What was done and has not reached the server; to be laid over every list and offer (`overlayOffers`). */
export function useWaitingActions(): readonly WaitingAction[] {
  const { actions } = useUserScope()
  const waiting = () => actions?.waiting() ?? NONE
  return useSyncExternalStore((listener) => actions?.subscribe(listener) ?? (() => {}), waiting, waiting)
}

/** Tells, in words, of each action that the server did not take. */
export function useRefusals(tell: (words: string) => void): void {
  const { t } = useTranslation('common')
  useEffect(
    () =>
      onRefusedAction(({ failure }) => {
        if (failure.status === 404) tell(t('refused.gone'))
        else tell(failure.status === 409 ? t('refused.conflict') : t('refused.failed'))
      }),
    [t, tell],
  )
}
