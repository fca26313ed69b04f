import { ActivityIndicator, View } from 'react-native'
import { makeStyles, useTheme } from './appearance'
import { Button } from './Button'
import { Text } from './Text'

type Props = {
  /** `loading`: more is on its way or will be; `failed`: it did not come. */
  state: 'loading' | 'failed' | 'through'
  words: { loading: string; failed: string; through: string; retry: string }
  retry: () => void
}

/** Below the last row of a list that comes page by page: more, no more, or why not and what to do about it. */
export function ListEnd({ state, words, retry }: Props) {
  const styles = useStyles()
  const { colours } = useTheme()
  return (
    <View style={styles.end}>
      {state === 'failed' ? (
        <>
          <Text colour="inkSoft">{words.failed}</Text>
          <Button kind="quiet" icon="refresh" label={words.retry} onPress={retry} />
        </>
      ) : state === 'loading' ? (
        <ActivityIndicator color={colours.accent} aria-label={words.loading} />
      ) : (
        <Text type="caption" colour="inkFaint">
          {words.through}
        </Text>
      )}
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  end: { alignItems: 'center', padding: space.xl, gap: space.s },
}))
