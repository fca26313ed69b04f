import type { MinimumPay } from '@nextjob/contracts/preferences'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useFormat } from '@/lib/i18n/format'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Segmented } from '@/ui/Segmented'
import { Text } from '@/ui/Text'
import { TextField } from '@/ui/TextField'

const CURRENCIES = ['EUR', 'USD', 'PLN', 'GBP', 'UAH', 'CHF'] as const
const PERIODS = ['hour', 'day', 'month', 'year'] as const
const AMOUNT_MAX = 100_000_000

type Props = { pay: MinimumPay | null; onChange: (pay: MinimumPay | null) => void }

/** The least pay wanted, kept when it is whole: an amount, a currency and a period. */
export function PayField({ pay, onChange }: Props) {
  const styles = useStyles()
  const { t } = useTranslation('skills')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const [amount, setAmount] = useState(pay ? String(pay.amount) : '')
  const [currency, setCurrency] = useState(pay?.currency ?? 'EUR')
  const [period, setPeriod] = useState<MinimumPay['period']>(pay?.period ?? 'year')
  const value = readAmount(amount)
  const wrong = amount.trim() !== '' && value === null
  const keep = (next: Partial<MinimumPay>) => {
    const { amount, ...per } = { amount: value, currency, period, ...next }
    const isKept = amount === pay?.amount && per.currency === pay?.currency && per.period === pay?.period
    if (amount !== null && !isKept) onChange({ amount, ...per })
  }
  return (
    <View style={styles.field}>
      <TextField
        label={t('pay.label')}
        hint={pay ? t('pay.stands', { pay: format.pay({ ...plain(pay), printed: '' }) }) : t('pay.hint')}
        error={wrong ? t('pay.wrong') : null}
        value={amount}
        onChangeText={setAmount}
        onBlur={() => keep({})}
        onSubmitEditing={() => keep({})}
        inputMode="decimal"
        maxLength={12}
      />
      <Segmented
        label={t('pay.period')}
        options={PERIODS.map((each) => ({ value: each, label: t(`pay.periods.${each}`) }))}
        value={period}
        onChange={(next) => {
          setPeriod(next)
          keep({ period: next })
        }}
      />
      <Text type="small" colour="inkSoft">
        {t('pay.currency')}
      </Text>
      <View role="radiogroup" aria-label={t('pay.currency')} style={styles.chips}>
        {(CURRENCIES as readonly string[])
          .concat(CURRENCIES.includes(currency as 'EUR') ? [] : [currency])
          .map((each) => (
            <Chip
              key={each}
              kind="radio"
              label={each}
              selected={each === currency}
              onPress={() => {
                setCurrency(each)
                keep({ currency: each })
              }}
            />
          ))}
      </View>
      {pay ? (
        <Button
          label={common('remove')}
          spoken={t('pay.remove')}
          kind="quiet"
          onPress={() => {
            setAmount('')
            onChange(null)
          }}
        />
      ) : null}
    </View>
  )
}

/** `45 000`, `45,000` and `45.000` are one number; `17,50` and `17.5` have cents. Null for anything else. */
export function readAmount(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '')
  const thousands = bare.replace(/[.,](?=\d{3}(?:\D|$))/g, '')
  if (!/^\d{1,9}(?:[.,]\d{1,2})?$/.test(thousands)) return null
  const value = Number(thousands.replace(',', '.'))
  return value > 0 && value <= AMOUNT_MAX ? value : null
}

const plain = (pay: MinimumPay) => ({
  min: pay.amount,
  max: null,
  currency: pay.currency,
  period: pay.period,
  estimated: false,
})

const useStyles = makeStyles(({ space }) => ({
  field: { gap: space.s },
  chips: { flexDirection: 'row', flexWrap: 'wrap', columnGap: space.s },
}))
