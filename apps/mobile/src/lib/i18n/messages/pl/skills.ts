export const skills = {}
