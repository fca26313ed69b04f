/**
 * Whether `asked` becomes a beginning of `text` from `from` on by at most one edit: a letter too many, too few,
 * another one, or two neighbours swapped. Linear in the length of `asked`.
 */
export function isWithinOneEdit(asked: string, text: string, from: number): boolean {
  let same = 0
  while (same < asked.length && asked.charCodeAt(same) === text.charCodeAt(from + same)) same += 1
  if (same === asked.length) return true
  const rest = asked.length - same
  return (
    isSame(asked, same + 1, text, from + same + 1, rest - 1) ||
    isSame(asked, same + 1, text, from + same, rest - 1) ||
    isSame(asked, same, text, from + same + 1, rest) ||
    (rest > 1 &&
      asked.charCodeAt(same) === text.charCodeAt(from + same + 1) &&
      asked.charCodeAt(same + 1) === text.charCodeAt(from + same) &&
      isSame(asked, same + 2, text, from + same + 2, rest - 2))
  )
}

function isSame(a: string, aFrom: number, b: string, bFrom: number, length: number): boolean {
  if (bFrom + length > b.length) return false
  for (let at = 0; at < length; at += 1) if (a.charCodeAt(aFrom + at) !== b.charCodeAt(bFrom + at)) return false
  return true
}
