import type { ImportReport } from '@nextjob/contracts/integration'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useFormat } from '@/lib/i18n/format'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Text } from '@/ui/Text'

type Props = {
  report: ImportReport
  /** Mails recorded and not yet read to the end. */
  waiting: number
  toOffers: () => void
  again: () => void
}

/** What became of a file, in numbers that add up, and what could not be read. */
export function ReportCard({ report, waiting, toOffers, again }: Props) {
  const styles = useStyles()
  const { t } = useTranslation('imports')
  const format = useFormat()
  const [faultsShown, setFaultsShown] = useState(false)
  const rows = [
    ['new', report.mails_new],
    ['known', report.mails_known],
    ['notJob', report.mails_not_job],
    ['unreadable', report.mails_unreadable],
  ] as const
  const { linkedin } = report
  return (
    <Card>
      <Text type="heading" level={2} aria-live="polite">
        {report.mails_new > 0 ? t('report.title', { count: report.mails_new }) : t('report.nothingNew')}
      </Text>
      <Text colour="inkSoft">{report.file_name}</Text>
      {report.mails_read > 0 ? (
        <View>
          {rows.map(([name, count]) => (
            <View key={name} style={styles.row}>
              <Text>{t(`report.${name}`)}</Text>
              <Text style={styles.number}>{format.number(count)}</Text>
            </View>
          ))}
        </View>
      ) : null}
      {linkedin ? (
        <Text>
          {t('report.linkedin', {
            skills: format.number(linkedin.skills_found),
            saved: format.number(linkedin.saved),
            applied: format.number(linkedin.applied),
          })}
        </Text>
      ) : null}
      {waiting > 0 ? (
        <Text type="small" colour="inkSoft" aria-live="polite">
          {t('report.waiting', { count: waiting })}
        </Text>
      ) : null}
      {report.faults.length > 0 ? (
        <Button
          kind="quiet"
          label={t(faultsShown ? 'report.hideFaults' : 'report.showFaults', { count: report.faults.length })}
          onPress={() => setFaultsShown(!faultsShown)}
        />
      ) : null}
      {faultsShown
        ? report.faults.map((fault) => (
            <Text key={fault} type="small" colour="inkSoft" selectable>
              {fault}
            </Text>
          ))
        : null}
      <Button label={t('report.toOffers')} kind="primary" onPress={toOffers} />
      <Button label={t('report.again')} onPress={again} />
    </Card>
  )
}

const useStyles = makeStyles(({ colours, space }) => ({
  row: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    gap: space.l,
    paddingVertical: space.s,
    borderBottomWidth: 1,
    borderBottomColor: colours.line,
  },
  number: { fontVariant: ['tabular-nums'] },
}))
