import { named, needNamed } from "../arguments.ts";
import { html, TemplateError, type Call, type Helpers, type Html } from "../engine.ts";
import { words } from "../markup.ts";
import type { State } from "../state.ts";
import { sentence } from "./figures.ts";

/** Questions to the working table, under a theme: each is raised by the numbers of a table. */
export function questionHelpers(state: State): Helpers {
  return {
    domande: {
      // A theme without questions says what follows {{else}}, or nothing.
      named: ["titolo", "nota"],
      run: (call) => {
        const items = call.body().trim();
        const none = items === "" ? call.otherwise().trim() : "";
        if (items === "" && none === "") return html("");
        return html(
          state.render("partials/questions.hbs", {
            title: words(needNamed(call, "titolo")),
            note: words(named(call, "nota") ?? ""),
            items: html(items),
            none: html(none),
          }),
        );
      },
    },
    domanda: { named: ["tavola", "figura"], run: (call) => question(call, state) },
  };
}

/** One question, with the table that raises it; it goes where its figures cannot be said. */
function question(call: Call, state: State): Html {
  const said = sentence(call, state).toString().trim();
  if (said === "") return html("");
  return html(`<li><p>${said}${reference(call, state)}</p></li>`);
}

function reference(call: Call, { input, numbering, say }: State): string {
  const kind = named(call, "figura") === undefined ? "tavola" : "figura";
  const id = named(call, kind);
  if (id === undefined) return "";
  if (!input.declared.has(id)) {
    throw new TemplateError("template-unknown-id", { ...call.place, value: id });
  }
  const around = (link: string): string => ` ${say("question_source", { reference: link })}`;
  return numbering.whenPrinted(kind, id, around);
}
