export const digests = {}
