import tseslint from "typescript-eslint";
import { importOrder } from "./pipeline/workshop/import-order.mjs";

const files = ["pipeline/**/*.ts", "tests/**/*.ts"];

/** `as const` and nothing else; the one brand is made in cell.ts. */
const noAssertions = {
  selector: "TSAsExpression:not([typeAnnotation.typeName.name='const'])",
  message: "No type assertion but `as const`: parse what comes from outside.",
};

export default tseslint.config(
  { ignores: ["node_modules", "output", ".cache", "data", "coverage"] },
  ...tseslint.configs.strict.map((config) => ({ ...config, files })),
  {
    files,
    plugins: { house: { rules: { "import-order": importOrder } } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "no-restricted-syntax": [
        "error",
        noAssertions,
        { selector: "ExportDefaultDeclaration", message: "Named exports only." },
        {
          selector: "Program > VariableDeclaration[kind='let']",
          message: "No state of a module.",
        },
        { selector: "ClassDeclaration:not([superClass])", message: "Plain functions and values." },
      ],
      "max-lines": ["error", { max: 360 }],
      "max-lines-per-function": ["error", { max: 90, skipBlankLines: true, skipComments: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": "error",
      "prefer-const": "error",
      "house/import-order": "error",
    },
  },
  {
    // Declarations and tables of test cases may be long.
    files: ["pipeline/catalogue/**/*.ts", "pipeline/types.ts", "tests/**/*.ts"],
    rules: { "max-lines": "off", "max-lines-per-function": "off" },
  },
  // A test file opens its browser or folder once, before its tests.
  { files: ["tests/**/*.ts"], rules: { "no-restricted-syntax": ["error", noAssertions] } },
  // The types of packages that have none, in the packages' own forms; the one brand.
  { files: ["pipeline/**/*.d.ts", "pipeline/cell.ts"], rules: { "no-restricted-syntax": "off" } },
);
