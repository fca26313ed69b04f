/**
 * Words that tell whether an everyday word ("Go", "Swift", "Word") is meant as a skill. All folded:
 * lower case without diacritics, also the Cyrillic ones (й is и, ї is і).
 */

/** After the word: "Go developer", "R programming", "C-Entwickler". */
export const ROLE_AFTER = folded(`
  developer developers dev devs engineer engineers engineering programmer programmers programming programme coder
  coding code codebase development backend frontend fullstack scripting script scripts stack framework language
  microservices expert architect consultant specialist skills sdk
  entwickler entwicklerin entwickler*in entwicklung softwareentwickler softwareentwicklerin softwareentwicklung
  programmierer programmiererin programmierung kenntnisse programmierkenntnisse berater beraterin umfeld bereich
  developpeur developpeuse desarrollador desarrolladora programador programadora programista developerka
  разработчик разработчика розробник розробника програміст программист инженер інженер developerin`)

/** After the word, how well it is known: "Excel avancé", "Excel sehr gut". */
export const LEVEL_AFTER = folded(`
  advanced intermediate basic basics proficient proficiency level expert fluent native required preferred
  sehr gut gute sicher fortgeschritten grundkenntnisse erforderlich avance confirme maitrise intermediaire niveau
  courant bilingue fliessend verhandlungssicher muttersprache
  avanzado medio basico nativo nivel zaawansowany bardzo dobra dobry poziom biegle продвинутый уверенный уверенно хорошо на
  впевнений впевнено добре рівень уровень`)

/** Before the word, as what the person is or does: "Développeur Go", "Softwareentwickler (C)", "programmer, R". */
export const ROLE_BEFORE = folded(`
  developer developers dev engineer engineers programmer programmers programming coder coding backend frontend
  fullstack stack entwickler entwicklerin softwareentwickler softwareentwicklerin programmierer programmiererin
  softwareingenieur softwareingenieurin developpeur developpeuse ingenieur ingenieure desarrollador desarrolladora
  programador programadora programista inzynier разработчик розробник програміст программист инженер інженер
  developpement desarrollo softwareentwicklung scientist analyst tester architect`)

/** Two words before, with a preposition between: "experience with Go", "Kenntnisse in R", "знание C". */
export const KNOWING = folded(`
  experience experienced knowledge proficient proficiency skilled skills expertise expert familiar familiarity fluent
  fluency competence competent comfortable programming coding written write writing develop developing development
  scripting working built building statistics statistik erfahrung erfahrungen kenntnisse kenntnissen programmierkenntnisse umgang
  entwicklung programmierung experience experiences connaissance connaissances maitrise competences pratique
  doswiadczenie doswiadczenia znajomosc znajomosci umiejetnosc programowanie programowania experiencia conocimiento
  conocimientos dominio manejo опыт опыта знание знания владение досвід досвіду знання володіння программирование
  програмування`)

export const PREPOSITIONS = folded(`
  in with of using on mit von en avec de du sur con w z ze na с со на в з із зі у from to`)

/** Directly before the word, enough alone: "using Go", "maîtrise R". */
export const USING = folded('using knowing maitrise maitrisant znajomosc знание знання')

/** Before a colon: "Skills: Go". */
export const LABELS = folded(`
  skills skill stack tech technologies technology tools tooling languages language requirements required kenntnisse
  sprachen programmiersprachen technologien werkzeuge competences langages technologies outils technologie jezyki
  narzedzia tecnologias lenguajes herramientas навыки навички технологии технології языки мови инструменты
  інструменти stos backend frontend`)

/** Between two items of a list. */
export const CONJUNCTIONS = folded('and or und oder et ou y o i oraz lub и или та або й e plus sowie')

/** Stand between a role and its technology in titles: "Entwickler (m/w/d) Go". */
export const GENDER_MARKS = folded('m w d f h x n div gn k mwd mfd м ж')

/** After the word they make it an ordinary one: "access to", "go beyond", "excel at", "Chef de projet". */
export const ORDINARY_AFTER = folded(`
  to at de du des d your our their his her the a an us beyond ahead out up down back live getter through home
  de la del da di van`)

function folded(list: string): ReadonlySet<string> {
  return new Set(list.normalize('NFKD').replace(/\p{M}/gu, '').split(/\s+/).filter(Boolean))
}
