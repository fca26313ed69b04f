import type { ExpoConfig } from 'expo/config'

/** Where verify, reset and offer links of mails point to; the same `/app/…` paths open in the browser or in the app. */
const linkHost = process.env.APP_LINK_HOST ?? 'nextjob.example'
/** Set by the bootstrap's web export alone (`/app`): the prefix would otherwise be written into native bundles too. */
const webBase = process.env.WEB_BASE

const config: ExpoConfig = {
  name: 'NextJob',
  slug: 'nextjob',
  version: '0.1.0',
  description: 'Reads your job-alert mail and shows one list, each offer scored against your skills, with reasons.',
  scheme: 'nextjob',
  platforms: ['ios', 'android', 'web'],
  orientation: 'default',
  userInterfaceStyle: 'automatic',
  icon: './assets/icon.png',
  backgroundColor: '#FAF8F3',
  ios: {
    bundleIdentifier: 'example.nextjob.app',
    supportsTablet: true,
    associatedDomains: [`applinks:${linkHost}`],
    icon: { light: './assets/icon.png', dark: './assets/icon-dark.png', tinted: './assets/icon-tinted.png' },
    infoPlist: {
      ITSAppUsesNonExemptEncryption: false,
      // A server at home answers on a private address without TLS; the app itself refuses http anywhere else.
      NSAppTransportSecurity: { NSAllowsLocalNetworking: true },
      NSLocalNetworkUsageDescription: 'NextJob talks to your own NextJob server when it runs in your home network.',
    },
  },
  android: {
    package: 'example.nextjob.app',
    adaptiveIcon: {
      foregroundImage: './assets/icon-foreground.png',
      monochromeImage: './assets/icon-monochrome.png',
      backgroundColor: '#0E4F3D',
    },
    intentFilters: [
      {
        action: 'VIEW',
        autoVerify: true,
        data: [{ scheme: 'https', host: linkHost, pathPrefix: '/app' }],
        category: ['BROWSABLE', 'DEFAULT'],
      },
    ],
    allowBackup: false,
  },
  web: { output: 'single', bundler: 'metro', favicon: './assets/favicon.png' },
  plugins: [
    'expo-router',
    'expo-secure-store',
    'expo-localization',
    ['expo-notifications', { icon: './assets/notification.png', color: '#0E4F3D' }],
    [
      'expo-camera',
      {
        cameraPermission: 'NextJob reads the QR code that your server shows, to learn its address.',
        recordAudioAndroid: false,
        microphonePermission: false,
      },
    ],
    [
      'expo-splash-screen',
      {
        image: './assets/splash.png',
        imageWidth: 128,
        backgroundColor: '#FAF8F3',
        dark: { image: './assets/splash-dark.png', backgroundColor: '#111412' },
      },
    ],
  ],
  experiments: { typedRoutes: true, reactCompiler: true, ...(webBase ? { baseUrl: webBase } : {}) },
}

export default config
