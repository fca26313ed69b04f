import { Tabs } from 'expo-router/js-tabs'
import { useTranslation } from 'react-i18next'
import type { IconName } from '@/ui/icon-paths'
import { TabBar, useSideBar } from '@/ui/TabBar'

/** The places of the app, in order; a place shows when its route exists. */
const places = { index: 'offers', digest: 'digest', ask: 'ask', account: 'account' } as const satisfies Record<
  string,
  IconName
>
type Place = keyof typeof places

export default function TabsLayout() {
  const { t } = useTranslation('navigation')
  const side = useSideBar()
  return (
    <Tabs
      screenOptions={{ headerShown: false, tabBarPosition: side ? 'left' : 'bottom' }}
      tabBar={({ state, navigation }) => (
        <TabBar
          label={t('places')}
          tabs={state.routes
            .filter((route): route is typeof route & { name: Place } => route.name in places)
            .map((route) => ({
              key: route.key,
              label: t(places[route.name]),
              icon: places[route.name],
              selected: state.routes[state.index]?.key === route.key,
              press() {
                const event = navigation.emit({ type: 'tabPress', target: route.key, canPreventDefault: true })
                if (!event.defaultPrevented) navigation.navigate(route.name)
              },
            }))}
        />
      )}
    >
      <Tabs.Screen name="index" />
    </Tabs>
  )
}
