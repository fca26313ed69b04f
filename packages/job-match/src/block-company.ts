import { foldText, splitFoldedWords } from './titles/fold-words.ts'

/** Legal forms and articles that belong to no name, folded, dots and slashes gone. */
const legalForms = new Set(
  (
    'gmbh mbh ag kg kgaa ohg gbr ug ev eg se inc incorporated corp corporation co company llc llp lp ltd limited plc pty pvt ' +
    'private sa sas sarl sasu sl slu srl spa sro as ab oy oyj aps asa nv bv bvba sprl zoo kft zrt doo ood ead dd ' +
    'тов ооо оао зао пао ао ат пат прат фоп ип чп ltda sab cv the le la les der die das groupe group gruppe grupa holding'
  ).split(' '),
)

/** Legal forms whose letters are printed apart: `Sp. z o.o.`, `S. A. S.`, `d.o.o.`, `e. V.`. */
const spacedForms =
  /(?<![\p{L}\p{N}])(?:sp\.? ?z ?o\.? ?o\.?|sp\.? ?[jk]\.?|s\.? ?r\.? ?o\.?|d\.? ?o\.? ?o\.?|s\.? ?a\.? ?r\.? ?l\.?|s\.? ?r\.? ?l\.?|s\.? ?a\.? ?s\.?|s\.? ?p\.? ?a\.?|s\.? ?a\.?|s\.? ?l\.?|e\.? ?v\.?|b\.? ?v\.?|n\.? ?v\.?|l\.? ?l\.? ?c\.?|a\/s|co\. ?kg)(?![\p{L}\p{N}])/gu

const longestName = 300

/** A company's name as words, folded, without legal forms; the words themselves where nothing else is left. */
export function companyWords(name: string): string[] {
  const folded = foldText(name.slice(0, longestName)).replace(/["«»„“”()]/g, ' ')
  const all = splitFoldedWords(folded)
  const meant = splitFoldedWords(folded.replace(spacedForms, ' ')).filter((word) => !legalForms.has(word))
  return meant.length > 0 ? meant : all
}

/**
 * The blocked name that a company falls under: equal after normalisation, or followed by more words
 * (`Acme` blocks `Acme GmbH` and `Acme Deutschland`, not `Acmeon`, nor `Studio Acme`).
 */
export function blockedName(company: string | null, blocked: readonly string[]): string | undefined {
  if (company === null || blocked.length === 0) return undefined
  const words = companyWords(company)
  return blocked.find((name) => {
    const refused = companyWords(name)
    return refused.length > 0 && refused.every((word, at) => word === words[at])
  })
}
