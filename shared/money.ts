/**
 * How many digits the minor unit of a currency has, by ISO 4217 (list one, maintained by SIX); two where it is not
 * listed here. https://www.six-group.com/en/products-services/financial-information/market-reference-data/data-standards.html
 */
const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      'BIF',
      'CLP',
      'DJF',
      'GNF',
      'ISK',
      'JPY',
      'KMF',
      'KRW',
      'PYG',
      'RWF',
      'UGX',
      'VND',
      'VUV',
      'XAF',
      'XOF',
      'XPF',
    ].map((code) => [code, 0]),
  ),
  ...Object.fromEntries(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3])),
}

/** Digits of the minor unit of a currency, such as 2 for ZAR and 0 for JPY; null for what is no currency code. */
export function minorDigits(currency: string): number | null {
  return /^[A-Z]{3}$/.test(currency) ? (DIGITS[currency] ?? 2) : null
}
