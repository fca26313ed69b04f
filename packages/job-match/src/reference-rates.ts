/**
 * Units of a currency for one euro, rounded to what a comparison of pay needs. Reference of 30 June 2025
 * (the European Central Bank's euro reference rates; central banks' own where the ECB publishes none).
 * Used only to compare pay in two currencies, with the margin of `fit-pay.ts`.
 */
const unitsPerEuro: Readonly<Record<string, number>> = {
  EUR: 1,
  USD: 1.17,
  GBP: 0.855,
  CHF: 0.935,
  PLN: 4.24,
  CZK: 24.7,
  HUF: 399,
  RON: 5.08,
  BGN: 1.956,
  SEK: 11.1,
  NOK: 11.8,
  DKK: 7.46,
  ISK: 142,
  UAH: 48.8,
  RUB: 92,
  BYN: 3.5,
  KZT: 608,
  TRY: 46.6,
  ILS: 3.95,
  AED: 4.3,
  SAR: 4.39,
  INR: 100.5,
  AUD: 1.79,
  NZD: 1.93,
  CAD: 1.6,
  SGD: 1.49,
  HKD: 9.2,
  JPY: 169,
  CNY: 8.4,
  KRW: 1588,
  BRL: 6.44,
  MXN: 22.1,
  ARS: 1390,
  CLP: 1092,
  COP: 4790,
  PEN: 4.16,
  ZAR: 20.8,
  PHP: 66.1,
  MYR: 4.93,
  THB: 38.1,
  IDR: 19020,
  VND: 30600,
  EGP: 58.3,
  NGN: 1800,
  KES: 151,
  RSD: 117.2,
  GEL: 3.19,
  AMD: 452,
}

/** The amount in euros; undefined for a currency without a rate. */
export function inEuros(amount: number, currency: string): number | undefined {
  const units = unitsPerEuro[currency]
  return units === undefined ? undefined : amount / units
}
