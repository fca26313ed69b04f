import type { LinkTarget } from './canonical-link.ts'

/** A run of a line that belongs together: between two elements of the HTML, or between wide blanks of a plain text. */
export interface Piece {
  text: string
  link: LinkTarget | null
  /** Bold, or in a heading. */
  strong: boolean
}

/** One line as a person sees it. */
export interface PageLine {
  text: string
  pieces: Piece[]
  /** Links on this line, also those of images and bare addresses, in order. */
  links: LinkTarget[]
  /** Alternative texts of images on this line or just before it: not visible, they only help to tell fields apart. */
  alts: string[]
  /** 1 to 6 in a heading, else 0. */
  heading: number
  /** The innermost box that holds the line. */
  box: Box | null
  /** How the line is set: equal for lines that play the same part in repeated cards. */
  style: string
  /** A blank line, rule or section border stands before it. */
  apart: boolean
}

/** A box of the layout and the lines it spans, `[start, end)`. */
export interface Box {
  parent: Box | null
  start: number
  end: number
}

/** What is read of one body. */
export interface Page {
  lines: PageLine[]
  /** True when a limit cut the reading short. */
  cut: boolean
}

export const BLANK_LINE: PageLine = {
  text: '',
  pieces: [],
  links: [],
  alts: [],
  heading: 0,
  box: null,
  style: '',
  apart: false,
}

export const EMPTY_PAGE: Page = { lines: [], cut: false }
