import { describe, expect, it } from "vitest";
import { collectionOf } from "../../pipeline/check/collection.ts";
import { checkFolder, cleanFolder, codebook, type Folder } from "./folder.ts";

function collect(edit: (folder: Folder) => void) {
  const folder = cleanFolder();
  edit(folder);
  const year = checkFolder(folder).value.years.get(2025);
  if (year === undefined) throw new Error("no year");
  return collectionOf(year, codebook, "2026-10-30");
}

describe("the state of a collection", () => {
  it("grows by day of validation; days that cannot be count as none", () => {
    const { growth } = collect((folder) => {
      folder.set("2025/anagrafica.csv", "T03001", "data_validazione", "02/03/2026");
      folder.set("2025/anagrafica.csv", "T03002", "data_validazione", "02/03/2062");
    });
    expect(growth.map(({ date, districts }) => [date, districts])).toEqual([
      ["2026-03-02", 1],
      ["2026-03-15", 3],
    ]);
  });

  it("does not count who has not compiled, whatever the day", () => {
    const { growth, districts } = collect((folder) => {
      folder.set("2025/anagrafica.csv", "T12001", "stato", "non_compilata");
    });
    expect(growth.at(-1)?.districts).toBe(3);
    expect(districts.filter(({ hasCompiled }) => hasCompiled)).toHaveLength(3);
  });

  it("says what has come of each module: answers, an empty row, nothing", () => {
    const path = "2025/servizi.csv";
    const { districts, modules } = collect((folder) => {
      const lines = folder.text(path).trimEnd().split("\n");
      const edited = lines.flatMap((line) => {
        if (line.startsWith("T12001")) return [];
        return line.startsWith("T03002")
          ? [
              line.replace(
                /^(T03002;[^;]*).*/,
                (_, keys: string) => keys + ";".repeat(line.split(";").length - 2),
              ),
            ]
          : [line];
      });
      folder.write(path, `${edited.join("\n")}\n`);
      folder.files.delete("2025/residenziale.csv");
    });
    const arrivals = districts.map(({ district, arrivals: of }) => [
      district.code,
      of.get("servizi"),
      of.get("residenziale"),
    ]);
    expect(arrivals).toEqual([
      ["T03001", "sent", "absent"],
      ["T03002", "empty", "absent"],
      ["T12001", "absent", "absent"],
      ["T04101", "sent", "absent"],
    ]);
    expect(modules.map(({ module, file, sent }) => [module, file, sent])).toEqual([
      ["in_carico", "2025/in_carico.csv", 4],
      ["affidamento", "2025/affidamento.csv", 4],
      ["residenziale", null, 0],
      ["neomaggiorenni", "2025/neomaggiorenni.csv", 4],
      ["servizi", path, 2],
    ]);
  });
});
