import { z } from "zod";
import type { Policy } from "../types.ts";
import type { Outcome } from "../issue.ts";
import { parseYaml } from "./yaml-file.ts";

export const POLICY_FILE = "data/policy.yaml";

/**
 * Parses `policy.yaml`, where every number stands beside its source. Null when it is not usable:
 * without a policy nothing can be published.
 */
export function parsePolicy(text: string | undefined): Outcome<Policy | null> {
  const { value, issues } = parseYaml(POLICY_FILE, text, policySchema);
  return { value: value && toPolicy(value), issues };
}

const setting = <S extends z.ZodType>(value: S) =>
  z.strictObject({ value, source: z.string().min(1) });
const whole = z.number().int().min(1);
const percent = z.number().min(0).max(100);

const policySchema = z.strictObject({
  // Sistan rules, art. 5: no threshold may be below three.
  threshold_public: setting(z.number().int().min(3)),
  threshold_restricted: setting(z.number().int().min(3)),
  guarantee_public: setting(z.enum(["interval", "exact"])),
  guarantee_insiders: setting(z.literal("exact")),
  sensitive_variables: setting(z.array(z.string().min(1)).min(1)),
  sensitive_row: setting(whole),
  keep_share: setting(percent),
  coverage_flag: setting(percent),
  coverage_hide: setting(percent),
  standardisation_events: setting(whole),
  dispersion_limit: setting(z.number().positive()),
  unchanged_margin: setting(percent),
});

function toPolicy(given: z.infer<typeof policySchema>): Policy {
  return {
    threshold: {
      public: given.threshold_public.value,
      restricted: given.threshold_restricted.value,
    },
    guarantee: { public: given.guarantee_public.value, insiders: given.guarantee_insiders.value },
    sensitive: { variables: given.sensitive_variables.value, row: given.sensitive_row.value },
    keepShare: given.keep_share.value / 100,
    coverage: { flag: given.coverage_flag.value, hide: given.coverage_hide.value },
    standardisationEvents: given.standardisation_events.value,
    dispersionLimit: given.dispersion_limit.value,
    unchangedMargin: given.unchanged_margin.value,
    sources: Object.fromEntries(Object.entries(given).map(([name, { source }]) => [name, source])),
  };
}
