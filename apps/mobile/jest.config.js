/** Screens and parts, by role and text, on the iOS variant of the app (platform files `.web` are for the browser tests). */
module.exports = {
  preset: 'jest-expo',
  setupFiles: ['./jest.setup.ts'],
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
  // The first transform of React Native takes longer than the five seconds that jest allows.
  testTimeout: 30_000,
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
  clearMocks: true,
}
