import type { Module } from "../../types.ts";
import { MODULES } from "../../ingest/inventory.ts";
import type { ModuleRows } from "../cells.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";
import { sameContent } from "./sameContent.ts";

/** A module that repeats another year's: someone has sent last year's file again. */
export const MODULE_REPEATED_RULE: Rule = {
  id: "module-repeated",
  severity: "warning",
  stage: "check",
  needs: "year",
  run: ({ now, works }) => {
    const older = [...works.values()].filter(({ facts }) => facts.year < now.facts.year);
    return MODULES.flatMap((module) => {
      const mine = now.modules.get(module);
      const same = older.findLast((work) => isSame(mine, work.modules.get(module)));
      if (mine === undefined || same === undefined) return [];
      return [{ where: { file: mine.file, line: 1 }, params: { module, other: same.facts.year } }];
    });
  },
};

function isSame(a: ModuleRows | undefined, b: ModuleRows | undefined): boolean {
  return a?.extract != null && b?.extract != null && sameContent(a.extract, b.extract);
}

/** Least share of the ATS of the year before that must be there again. */
const ROWS_SHARE = 0.9;

export const ROWS_FEWER_RULE: Rule = {
  id: "rows-fewer",
  severity: "warning",
  stage: "check",
  needs: "year-before",
  run: ({ now, before }) =>
    MODULES.flatMap((module) => {
      const [rows, rowsBefore] = [rowsIn(now, module), rowsIn(before, module)];
      if (rows === null || rowsBefore === null || rows >= ROWS_SHARE * rowsBefore) return [];
      const where = { file: now.modules.get(module)?.file ?? "", line: 1 };
      return [{ where, params: { module, rows, before: rowsBefore } }];
    }),
};

/** ATS with a row; null where the file was not read, which has had its error. */
function rowsIn(work: RuleContext["before"], module: Module): number | null {
  const found = work?.modules.get(module);
  if (found?.extract == null || work?.facts.districts.length === 0) return null;
  return found.lines.reduce((count, line) => count + (line > 0 ? 1 : 0), 0);
}

export const ATS_NEW_RULE: Rule = {
  id: "ats-new",
  severity: "note",
  stage: "check",
  needs: "year-before",
  run: ({ now, before }) => {
    const file = now.modules.get("anagrafica")?.file ?? "";
    if (!hasRegister(now) || !hasRegister(before)) return [];
    return now.facts.districts.flatMap(({ code, name, line }): Finding[] => {
      if (before.facts.indexByCode.has(code)) return [];
      const where = { file, line, column: "cod_ats", ats: code, value: code };
      return [{ where, params: { name, before: before.facts.year } }];
    });
  },
};

export const ATS_GONE_RULE: Rule = {
  id: "ats-gone",
  severity: "note",
  stage: "check",
  needs: "year-before",
  run: ({ now, before }) => {
    const file = now.modules.get("anagrafica")?.file ?? "";
    if (!hasRegister(now) || !hasRegister(before)) return [];
    return before.facts.districts.flatMap(({ code, name }): Finding[] => {
      if (now.facts.indexByCode.has(code)) return [];
      const where = { file, line: 1, column: "cod_ats", ats: code };
      return [{ where, params: { name, before: before.facts.year } }];
    });
  },
};

export const TERRITORY_CHANGED_RULE: Rule = {
  id: "territory-changed",
  severity: "warning",
  stage: "check",
  needs: "year-before",
  run: ({ now, before }) => {
    const column = now.columns.get("cod_regione");
    if (column === undefined || before === null) return [];
    return now.facts.districts.flatMap(({ code, territory }, i): Finding[] => {
      const index = before.facts.indexByCode.get(code);
      const old = index === undefined ? null : (before.facts.districts[index]?.territory ?? null);
      if (territory === null || old === null || territory === old) return [];
      const params = { old, territory, before: before.facts.year };
      return [{ where: placeOfCell(now, column, i), params }];
    });
  },
};

function hasRegister(work: RuleContext["before"]): work is NonNullable<RuleContext["before"]> {
  return (work?.facts.districts.length ?? 0) > 0;
}
