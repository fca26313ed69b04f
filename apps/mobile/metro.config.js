const { getDefaultConfig } = require('expo/metro-config')

const config = getDefaultConfig(__dirname)

// zod brings its messages in fifty languages, 40 kB of the first load; the app words its problems itself. English stays.
const { resolveRequest } = config.resolver
config.resolver.resolveRequest = (context, name, platform) => {
  const wanted =
    /[\\/]zod[\\/]/.test(context.originModulePath) && name.endsWith('/locales/index.js')
      ? name.replace('index.js', 'en.js')
      : name
  return (resolveRequest ?? context.resolveRequest)(context, wanted, platform)
}

module.exports = config
