/** The package has no types of its own. */
interface Hyphenator {
  readonly hyphenateSync: (text: string, options?: { readonly minWordLength?: number }) => string;
}
declare module "hyphen/it/index.js" {
  const hyphenator: Hyphenator;
  export default hyphenator;
}
declare module "hyphen/de-1996/index.js" {
  const hyphenator: Hyphenator;
  export default hyphenator;
}
declare module "hyphen/fr/index.js" {
  const hyphenator: Hyphenator;
  export default hyphenator;
}
declare module "hyphen/en-gb/index.js" {
  const hyphenator: Hyphenator;
  export default hyphenator;
}
