import { useId, useState } from 'react'
import { TextInput, type TextInputProps, View } from 'react-native'
import { makeStyles, useTheme } from './appearance'
import { IconButton } from './IconButton'
import { Text } from './Text'
import { HIT_SIZE } from './theme'

type Props = Omit<TextInputProps, 'style'> & {
  label: string
  /** What is wrong with it; said when it appears. */
  error?: string | null
  hint?: string
  /** For a secret: the names of the button that shows and hides it. */
  secret?: { show: string; hide: string }
  ref?: React.Ref<TextInput>
}

/** A field with its label above and what is wrong below. */
export function TextField({ label, error, hint, secret, multiline, ref, ...input }: Props) {
  const styles = useStyles()
  const { colours, type } = useTheme()
  const id = useId()
  const [shown, setShown] = useState(false)
  const note = error || hint
  return (
    <View style={styles.field}>
      <Text type="label" nativeID={`${id}label`}>
        {label}
      </Text>
      <View style={[styles.box, error ? styles.wrong : null]}>
        <TextInput
          ref={ref}
          aria-label={label}
          aria-describedby={note ? `${id}note` : undefined}
          {...{ 'aria-invalid': Boolean(error) }}
          accessibilityHint={note}
          placeholderTextColor={colours.inkFaint}
          secureTextEntry={secret ? !shown : false}
          multiline={multiline}
          {...input}
          style={[type.body, styles.input, multiline && styles.tall]}
        />
        {secret ? (
          <IconButton
            icon={shown ? 'eye-off' : 'eye'}
            colour="inkSoft"
            label={shown ? secret.hide : secret.show}
            onPress={() => setShown(!shown)}
          />
        ) : null}
      </View>
      {note ? (
        <Text
          type="small"
          nativeID={`${id}note`}
          colour={error ? 'danger' : 'inkSoft'}
          role={error ? 'alert' : undefined}
        >
          {note}
        </Text>
      ) : null}
    </View>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  field: { gap: space.xs },
  box: {
    flexDirection: 'row',
    alignItems: 'center',
    backgroundColor: colours.surface,
    borderWidth: 1,
    borderColor: colours.edge,
    borderRadius: radius.m,
  },
  wrong: { borderColor: colours.danger },
  input: {
    flex: 1,
    minWidth: 0,
    minHeight: HIT_SIZE + 2,
    paddingHorizontal: space.m,
    paddingVertical: space.s,
    color: colours.ink,
    borderRadius: radius.m,
  },
  tall: { minHeight: 140, textAlignVertical: 'top' },
}))
