import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listSessions, revokeSession } from '@/lib/api/account'
import { useFormat } from '@/lib/i18n/format'
import { useSayProblem } from '@/lib/problems/say-problem'
import { useFailureState } from '@/lib/problems/use-failure-state'
import { queryKeys } from '@/lib/query/query-keys'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ListItem } from '@/ui/ListItem'
import { Screen } from '@/ui/Screen'
import { Skeleton } from '@/ui/Skeleton'
import { Text } from '@/ui/Text'
import { useToast } from '@/ui/Toast'
import { deviceName } from './device-name'

/** Where the account is signed in, and the way to sign any of them out. */
export function SessionsScreen({ goBack }: { goBack: () => void }) {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const sayProblem = useSayProblem()
  const failureState = useFailureState()
  const toast = useToast()
  const client = useQueryClient()
  const sessions = useQuery({ queryKey: queryKeys.sessions, queryFn: ({ signal }) => listSessions(signal) })
  const revoke = useMutation({
    mutationFn: revokeSession,
    onSuccess: () => toast.show({ words: t('sessions.revoked') }),
    onError: (failure) => toast.show({ words: sayProblem(failure).title }),
    onSettled: () => void client.invalidateQueries({ queryKey: queryKeys.sessions }),
  })
  return (
    <Screen title={t('places.account/sessions')} back={{ label: common('back'), run: goBack }}>
      <Text colour="inkSoft">{t('sessions.detail')}</Text>
      {sessions.isPending ? (
        <Skeleton height={120} />
      ) : sessions.data === undefined ? (
        <EmptyState {...failureState(sessions)} />
      ) : (
        <Card style={{ padding: 0, gap: 0 }}>
          {sessions.data.map((session, index) => {
            const name = deviceName(session.user_agent) ?? t('sessions.unknown')
            return (
              <ListItem
                key={session.id}
                icon="device"
                title={name}
                detail={[t('sessions.used', { ago: format.ago(session.last_used_at) }), session.ip]
                  .filter(Boolean)
                  .join('  ·  ')}
                last={index === sessions.data.length - 1}
                end={
                  session.is_current ? (
                    <Badge tone="good" label={t('sessions.this')} />
                  ) : (
                    <Button
                      kind="quiet"
                      label={t('sessions.end')}
                      spoken={t('sessions.endSpoken', { device: name })}
                      busy={revoke.isPending && revoke.variables === session.id}
                      onPress={() => revoke.mutate(session.id)}
                    />
                  )
                }
              />
            )
          })}
        </Card>
      )}
    </Screen>
  )
}
