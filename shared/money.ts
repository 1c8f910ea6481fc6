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

/** An amount of minor units in the main unit: `5000` of two digits is `50.00`. Null where it is no whole number. */
export function inMainUnit(amount: string, digits: number): string | null {
  const [, sign = '', units = ''] = /^(-?)0*(\d+)$/.exec(amount) ?? []
  if (units === '') return null
  if (digits === 0) return sign + units
  const padded = units.padStart(digits + 1, '0')
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}
