import type { RuleSummary, Summary } from "../check/summary.ts";
import { wordIssue } from "../declare/word-issue.ts";
import type { Words } from "../declare/words.ts";
import type { SummaryLine } from "./summary.ts";

/** Rules told one by one; the rest is in `issues.csv`. */
const RULES = 20;
/** Signs of a message that are told: one that names every part of a breakdown fills a screen. */
const SIGNS = 240;

/**
 * What a check found, in some forty lines however many there are: the answers with most effect on a
 * published total, each with what to do, then the rules, the gravest and weightiest first.
 */
export function rankedLines(
  { top, rules }: Summary,
  words: Words,
  year: number,
): readonly SummaryLine[] {
  const say = (key: string, params = {}): string => words.text(`interface.summary.${key}`, params);
  if (rules.length === 0) return [];
  const first = top.flatMap(({ issue }, i): SummaryLine[] => {
    const { message, fix } = wordIssue(issue, words);
    const tone = toneOf(issue.severity);
    return [
      { tone, text: `  ${i + 1}. ${shortened(message)}` },
      { tone: "quiet", text: `     ${fix}` },
    ];
  });
  const told = rules.slice(0, RULES);
  const untold = rules.length - told.length;
  return [
    ...(first.length === 0 ? [] : [{ tone: "strong", text: say("top") } as const, ...first]),
    { tone: "strong", text: say("rules") },
    ...told.map((rule) => ruleLine(rule, words)),
    ...(untold > 0
      ? [{ tone: "quiet", text: `  ${say("more_rules", { n: untold })}` } as const]
      : []),
    { tone: "quiet", text: say("where", { folder: `internal/${year}` }) },
  ];
}

function ruleLine(summary: RuleSummary, words: Words): SummaryLine {
  const { rule, severity, issues, ats, files, example } = summary;
  const title = words.has(`issues.${rule}.title`)
    ? words.text(`issues.${rule}.title`)
    : shortened(wordIssue(example, words).message.replace(/\.$/, ""));
  const [file = ""] = files;
  const params = { n: issues, ats, files: files.length, file };
  const reach = words.text("interface.summary.reach", params);
  const grade = words.text(`issues.gravita.${severity}`, { n: 1 }).padEnd(6);
  return { tone: toneOf(severity), text: `  ${grade}  ${title}: ${reach}` };
}

function toneOf(severity: RuleSummary["severity"]): SummaryLine["tone"] {
  return severity === "error" ? "bad" : severity === "warning" ? "warning" : "quiet";
}

function shortened(text: string): string {
  return text.length > SIGNS ? `${text.slice(0, SIGNS).replace(/\s+\S*$/, "")} …` : text;
}
