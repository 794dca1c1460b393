import { textAt } from "../arguments.ts";
import { html, TemplateError, type Call, type Helpers } from "../engine.ts";
import type { State } from "../state.ts";

/** What this edition is and has. */
export function conditionHelpers(state: State): Helpers {
  const { input } = state;
  const { edition } = input;
  const either = (call: Call, holds: boolean) => html(holds ? call.body() : call.otherwise());
  const declaredId = (call: Call): string => {
    const id = textAt(call, 0, "id");
    if (!input.declared.has(id)) {
      throw new TemplateError("template-unknown-id", { ...call.place, value: id });
    }
    return id;
  };
  return {
    "se-tavola": { run: (call) => either(call, input.tables.has(declaredId(call))) },
    "se-figura": { run: (call) => either(call, input.charts.has(declaredId(call))) },
    "se-italia": { run: (call) => either(call, edition.territory === "00") },
    "se-dimostrativi": { run: (call) => either(call, input.synthetic) },
    "se-riservato": { run: (call) => either(call, edition.audience === "restricted") },
    "se-dal": {
      // First reference year of a question.
      run: (call) => either(call, edition.year >= Number(textAt(call, 0, "anno"))),
    },
  };
}
