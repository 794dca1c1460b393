import { normalQuantile } from "./normal.ts";

/**
 * Quantile of the gamma distribution with this shape and scale 1: the x of which the regularised
 * incomplete gamma P(shape, x) = p. Start from Wilson and Hilferty (1931), then Newton steps kept
 * inside a bracket. Relative error below 1e-12 for shapes up to some thousands.
 */
export function gammaQuantile(p: number, shape: number): number {
  if (!(p > 0 && p < 1) || !(shape > 0)) {
    throw new RangeError(`gammaQuantile: p ${p} or shape ${shape} is out of range`);
  }
  const logGammaOfShape = logGamma(shape);
  let low = 0;
  let high = Infinity;
  let x = wilsonHilferty(p, shape);
  for (let round = 0; round < 200; round += 1) {
    const error = incompleteGamma(shape, x) - p;
    if (error > 0) high = x;
    else low = x;
    const density = Math.exp((shape - 1) * Math.log(x) - x - logGammaOfShape);
    const shift = error / density;
    if (Math.abs(shift) <= 1e-14 * x) return x;
    const newton = x - shift;
    x = newton > low && newton < high ? newton : middle(low, high);
  }
  return x;
}

/** Regularised lower incomplete gamma function P(shape, x). */
export function incompleteGamma(shape: number, x: number): number {
  if (x <= 0) return 0;
  const scale = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  return x < shape + 1 ? scale * series(shape, x) : 1 - scale * continuedFraction(shape, x);
}

/** ln Γ(x) for x > 0, by Lanczos's approximation (g = 7, nine terms). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const sum = LANCZOS.reduce((total, c, i) => total + (i === 0 ? c : c / (z + i)), 0);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

function wilsonHilferty(p: number, shape: number): number {
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  // Far in the lower tail of a small shape the cube turns negative; the leading term of P serves.
  return root > 0.1
    ? shape * root ** 3
    : Math.exp((Math.log(p) + Math.log(shape) + logGamma(shape)) / shape);
}

function middle(low: number, high: number): number {
  return high === Infinity ? low * 2 + 1 : (low + high) / 2;
}

function series(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < 10_000 && term > sum * 1e-17; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

/** Lentz's method for the upper function. */
function continuedFraction(shape: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i += 1) {
    const a = -i * (i - shape);
    b += 2;
    d = 1 / nonZero(a * d + b, tiny);
    c = nonZero(b + a / c, tiny);
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return h;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];
