import { TextInput, View } from 'react-native'
import { makeStyles, useTheme } from './appearance'
import { Icon } from './Icon'
import { IconButton } from './IconButton'
import { HIT_SIZE } from './theme'

type Props = {
  label: string
  clearLabel: string
  value: string
  onChange: (value: string) => void
  onSubmit?: () => void
  ref?: React.Ref<TextInput>
}

/** Words to look for. The label is also the placeholder. */
export function SearchField({ label, clearLabel, value, onChange, onSubmit, ref }: Props) {
  const styles = useStyles()
  const { colours, type } = useTheme()
  return (
    <View {...({ role: 'search' } as object)} style={styles.box}>
      <Icon name="search" size={20} colour="inkFaint" />
      <TextInput
        ref={ref}
        aria-label={label}
        placeholder={label}
        placeholderTextColor={colours.inkFaint}
        value={value}
        onChangeText={onChange}
        onSubmitEditing={onSubmit}
        returnKeyType="search"
        enterKeyHint="search"
        autoCapitalize="none"
        autoCorrect={false}
        maxLength={200}
        style={[type.body, styles.input]}
      />
      {value ? <IconButton icon="close" colour="inkSoft" label={clearLabel} onPress={() => onChange('')} /> : null}
    </View>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  box: {
    flexDirection: 'row',
    alignItems: 'center',
    flex: 1,
    minWidth: 0,
    height: HIT_SIZE,
    paddingLeft: space.m,
    backgroundColor: colours.surface,
    borderRadius: radius.m,
    borderWidth: 1,
    borderColor: colours.edge,
  },
  input: {
    flex: 1,
    minWidth: 0,
    height: HIT_SIZE - 2,
    paddingHorizontal: space.s,
    paddingVertical: 0,
    color: colours.ink,
    borderRadius: radius.m,
  },
}))
