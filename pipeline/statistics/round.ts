/** Exact fractions of what is printed in decimal form, so that no binary residue moves a digit. */

/** Numerator and positive denominator; not reduced. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export interface Rounded {
  /** Decimal text with a point and exactly the decimals asked: "17.5", "-0.3", "0.0". */
  readonly text: string;
  readonly value: number;
  /** Not zero, but printed as zero: the sign `..` of the legend. */
  readonly vanishes: boolean;
}

/**
 * `numerator / denominator × multiplier`, rounded half up from the exact ratio: 17.45 gives 17.5.
 * Halves of negative numbers go away from zero (-17.45 gives -17.5), so that a rise and a fall of
 * one size print alike. Arguments may have decimals: each counts as its shortest decimal text says.
 * Throws RangeError on a zero denominator or a number that is not finite.
 */
export function ratioRounded(
  numerator: number,
  denominator: number,
  multiplier: number,
  decimals: number,
): Rounded {
  return roundFraction(ratio(numerator, denominator, multiplier), decimals);
}

/** The exact fraction `numerator / denominator × multiplier`. */
export function ratio(numerator: number, denominator: number, multiplier: number = 1): Fraction {
  const below = fraction(denominator);
  if (below.over === 0n) throw new RangeError("ratio: denominator is zero");
  const above = times(fraction(numerator), fraction(multiplier));
  return signed({ over: above.over * below.under, under: above.under * below.over });
}

/** First less second, exact: the difference of two rates before either is rounded. */
export function minus(first: Fraction, second: Fraction): Fraction {
  return {
    over: first.over * second.under - second.over * first.under,
    under: first.under * second.under,
  };
}

/** Half up, away from zero for negatives. */
export function roundFraction(exact: Fraction, decimals: number): Rounded {
  const size = exact.over < 0n ? -exact.over : exact.over;
  const scaled = (2n * size * 10n ** BigInt(decimals) + exact.under) / (2n * exact.under);
  const digits = scaled.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const rest = decimals === 0 ? "" : `.${digits.slice(digits.length - decimals)}`;
  // A negative that rounds to zero is printed without its minus.
  const text = `${exact.over < 0n && scaled > 0n ? "-" : ""}${whole}${rest}`;
  return { text, value: Number(text), vanishes: scaled === 0n && exact.over !== 0n };
}

/** A number as its shortest decimal text says: 0.1 is one tenth. */
function fraction(value: number): Fraction {
  if (!Number.isFinite(value)) throw new RangeError(`fraction: ${value} is not a finite number`);
  if (Number.isInteger(value)) return { over: BigInt(value), under: 1n };
  const [mantissa = "", exponent = "0"] = value.toString().split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  const over = BigInt(whole + decimals);
  const shift = Number(exponent) - decimals.length;
  return shift >= 0
    ? { over: over * 10n ** BigInt(shift), under: 1n }
    : { over, under: 10n ** BigInt(-shift) };
}

function times(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

function signed(f: Fraction): Fraction {
  return f.under < 0n ? { over: -f.over, under: -f.under } : f;
}
