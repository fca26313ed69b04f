import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useFormat } from '@/lib/i18n/format'
import { useSayProblem } from '@/lib/problems/say-problem'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ProgressBar } from '@/ui/ProgressBar'
import { Text } from '@/ui/Text'
import { useToast } from '@/ui/Toast'
import { DropZone } from './DropZone'
import { pickFile } from './pick-file'
import { ReportCard } from './ReportCard'
import { useImport } from './use-import'

/** Brings in a file of mail or LinkedIn's data export: dropped or chosen, followed to its end, accounted for. */
export function ImportCard({ toOffers }: { toOffers: () => void }) {
  const styles = useStyles()
  const { t } = useTranslation('imports')
  const { t: common } = useTranslation('common')
  const sayProblem = useSayProblem()
  const format = useFormat()
  const toast = useToast()
  const work = useImport()
  const choose = () =>
    void pickFile().then(
      (picked) => picked && work.start(picked),
      () => toast.show({ words: t('file.unreadable') }),
    )
  if (work.report)
    return <ReportCard report={work.report} waiting={work.waiting} toOffers={toOffers} again={work.again} />
  const { running } = work
  const failure = work.failure ? sayProblem(work.failure) : null
  return (
    <Card>
      <Text type="heading" level={2}>
        {t('file.title')}
      </Text>
      <Text colour="inkSoft">{t('file.detail')}</Text>
      {failure ? (
        <View role="alert" style={styles.failure}>
          <Text colour="danger" strong>
            {failure.title}
          </Text>
          <Text>{failure.next}</Text>
          <Text type="small" colour="inkSoft">
            {t('file.nothingLost')}
          </Text>
        </View>
      ) : null}
      {work.isRunning ? (
        <>
          <ProgressBar
            label={running?.file_name ?? t('file.sending')}
            value={running?.bytes_total ? { done: running.bytes_read, whole: running.bytes_total } : null}
            words={t('file.progress', {
              count: running?.mails_read ?? 0,
              number: format.number(running?.mails_read ?? 0),
            })}
          />
          <Button label={common('cancel')} onPress={work.stop} />
        </>
      ) : (
        <DropZone onDrop={work.start} hint={t('file.drop')}>
          <Button label={t('file.choose')} icon="upload" onPress={choose} wide />
        </DropZone>
      )}
      <Text type="small" colour="inkSoft">
        {t('file.where')}
      </Text>
    </Card>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  failure: { gap: space.xs, padding: space.m, borderRadius: radius.m, backgroundColor: colours.dangerSoft },
}))
