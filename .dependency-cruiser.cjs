/** The house's one direction, as law. Each rule is a sentence of docs/architecture.md. */
const npm = (...names) => `node_modules/(${names.join('|')})/`
const MODULE = '^apps/api/src/modules/([^/]+)/'
/** What of the API is the installation itself, not the server. */
const INSTALLATION =
  '^apps/api/src/(open-installation|check-installation|find-local-door|demo-account|env|secrets|backup/[^/]+)\\.ts$'
const TESTS = '(\\.test\\.tsx?$|^(apps|packages)/[^/]+/test/|^tests/|^bench/|^tools/)'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '\\.config\\.(ts|js)$',
          'main\\.ts$',
          'bootstrap\\.mjs$',
          'bin/health\\.mjs$',
          '-worker\\.ts$',
          // Metro finds the browser's variant of a file by its name.
          '^apps/mobile/src/.*\\.web\\.tsx?$',
          '^apps/mobile/jest\\.setup\\.ts$',
        ],
      },
      to: {},
    },

    // Buildings
    {
      name: 'apps-meet-only-in-the-command',
      comment:
        'An app never imports another; apps/nextjob, the command, starts each through its main.ts, and has the installation (data folder, backups, settings) in hand.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^apps/',
        pathNot: ['^apps/$1/', '^apps/(api|gmail-reader|digest-generator)/src/main\\.ts$', INSTALLATION],
      },
    },
    {
      name: 'only-the-command-starts-apps',
      severity: 'error',
      from: { path: '^apps/(?!nextjob/)([^/]+)/', pathNot: TESTS },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'packages-know-no-app', severity: 'error', from: { path: '^packages/' }, to: { path: '^apps/' } },
    {
      name: 'contracts-are-pure',
      severity: 'error',
      from: { path: '^packages/contracts/src' },
      to: { pathNot: ['^packages/contracts/src', npm('zod')] },
    },
    {
      name: 'job-packages-are-pure',
      severity: 'error',
      from: { path: '^packages/job-(mail|match)/src', pathNot: TESTS },
      to: {
        path: [
          '^packages/service-kit/',
          npm('fastify', 'postgres', 'ioredis', 'drizzle-orm'),
          '^(node:)?(http|https|net|dns)$',
        ],
      },
    },
    {
      name: 'job-mail-and-job-match-are-strangers',
      severity: 'error',
      from: { path: '^packages/job-(mail|match)/src' },
      to: { path: '^packages/job-(mail|match)/', pathNot: '^packages/job-$1/' },
    },

    // The API's rooms: app → routes → verbs → queries → db
    {
      name: 'modules-meet-at-queries',
      severity: 'error',
      from: { path: MODULE, pathNot: TESTS },
      to: { path: '^apps/api/src/modules/', pathNot: ['^apps/api/src/modules/$1/', '\\.queries\\.ts$'] },
    },
    {
      name: 'sql-lives-in-queries',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: ['\\.queries\\.ts$', '^apps/api/src/db/', TESTS] },
      to: { path: npm('drizzle-orm', 'postgres'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'queries-know-only-db',
      severity: 'error',
      from: { path: '\\.queries\\.ts$' },
      to: { path: '^apps/', pathNot: ['^apps/api/src/db/', '\\.queries\\.ts$'] },
    },
    {
      name: 'http-lives-at-the-door',
      severity: 'error',
      from: {
        path: '^apps/api/src/',
        pathNot: ['^apps/api/src/(app|main)\\.ts$', '^apps/api/src/http/', 'routes\\.ts$', 'authenticate\\.ts$', TESTS],
      },
      to: { path: npm('fastify', '@fastify/[^/]+'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-are-leaves',
      severity: 'error',
      from: { pathNot: ['^apps/api/src/app\\.ts$', '^apps/api/src/modules/([^/]+)/\\1\\.routes\\.ts$', TESTS] },
      to: { path: 'routes\\.ts$' },
    },

    // The phone app: app (routes) → features → ui and lib
    {
      name: 'the-phone-knows-only-contracts',
      comment: 'What runs on the phone shares the wire shapes with the servers, and nothing else.',
      severity: 'error',
      from: { path: '^apps/mobile/' },
      to: { path: ['^packages/', '^node:'], pathNot: '^packages/contracts/' },
    },
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^apps/mobile/src/features/([^/]+)/' },
      to: { path: '^apps/mobile/src/features/', pathNot: '^apps/mobile/src/features/$1/' },
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'Parts are told their words and what to do; they know no data, no language and no server.',
      severity: 'error',
      from: { path: '^apps/mobile/src/ui/' },
      to: { path: ['^apps/mobile/src/(app|features|lib)/', '^packages/', npm('@tanstack/[^/]+', 'react-i18next')] },
    },
    {
      name: 'lib-knows-no-screen',
      severity: 'error',
      from: { path: '^apps/mobile/src/lib/', pathNot: TESTS },
      to: { path: '^apps/mobile/src/(app|features|ui)/' },
    },
    {
      name: 'routes-of-the-app-are-thin',
      comment: 'A route names a screen of a feature; what is asked of the server, and how, stands there.',
      severity: 'error',
      from: { path: '^apps/mobile/src/app/' },
      to: { path: ['^packages/', '^apps/mobile/src/lib/(api|actions|events)/', npm('@tanstack/[^/]+')] },
    },
    {
      name: 'routes-of-the-app-are-leaves',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['^apps/mobile/src/app/', TESTS] },
      to: { path: '^apps/mobile/src/app/' },
    },

    // One door to each outside world
    {
      name: 'one-door-to-redis',
      severity: 'error',
      from: { pathNot: '^(packages/service-kit/src/redis-bus|tests/chaos/redis-from-outside)\\.ts$' },
      to: { path: npm('ioredis'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-door-to-pglite',
      severity: 'error',
      from: { pathNot: '^apps/api/src/db/' },
      to: { path: npm('@electric-sql/[^/]+') },
    },
    {
      name: 'one-door-to-imap',
      severity: 'error',
      from: { pathNot: '^packages/service-kit/src/imap-connection\\.ts$' },
      to: { path: npm('imapflow') },
    },
    {
      name: 'one-door-to-smtp',
      severity: 'error',
      from: { pathNot: ['^apps/api/src/outgoing-mail\\.ts$', TESTS] },
      to: { path: npm('nodemailer') },
    },
    {
      name: 'one-door-to-mime',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: ['^packages/job-mail/src/', TESTS] },
      to: { path: npm('postal-mime') },
    },

    {
      name: 'src-knows-no-test',
      severity: 'error',
      from: { path: '/src/', pathNot: ['\\.test\\.tsx?$', '^apps/mobile/src/test/'] },
      to: { path: '(\\.test\\.ts$|^(apps|packages)/[^/]+/test/|^tests/|^bench/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|fixtures|sample-mailbox)/' },
    tsPreCompilationDeps: true,
    // Its `@/…` paths are the phone app's; nobody else has any.
    tsConfig: { fileName: 'apps/mobile/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
