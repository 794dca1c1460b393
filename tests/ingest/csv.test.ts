import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRecords } from "../../pipeline/ingest/csv.ts";
import { openText } from "../../pipeline/ingest/dialect.ts";

const read = (text: string, separator = ";") =>
  readRecords(
    text,
    { offset: 0, line: 1 },
    {
      separator,
      lineEnd: text.includes("\n") ? "\n" : "\r",
    },
  ).map((record) =>
    record.kind === "record"
      ? [record.line, ...record.fields]
      : [record.line, record.fault, record.fields.length],
  );

describe("records", () => {
  it.each([
    ["plain fields, trimmed", " a ;b\u00a0; c\n", [[1, "a", "b", "c"]]],
    ["quoted fields with doubled quotes", '"a;b";"say ""x"""\n', [[1, "a;b", 'say "x"']]],
    ["spaces around quotes", ' "a" ; "b"\n', [[1, "a", "b"]]],
    ["a quote inside an unquoted field as text", 'via "Roma";5" x\n', [[1, 'via "Roma"', '5" x']]],
    [
      "line breaks inside quotes",
      '"a\r\nb";1\nc;2',
      [
        [1, "a\r\nb", "1"],
        [3, "c", "2"],
      ],
    ],
    [
      "empty lines, counted",
      "\n;;\n a;1\n\u00a0\nb;2\n",
      [
        [3, "a", "1"],
        [5, "b", "2"],
      ],
    ],
    [
      "mixed CRLF and LF",
      "a;1\r\nb;2\nc;3\r\n",
      [
        [1, "a", "1"],
        [2, "b", "2"],
        [3, "c", "3"],
      ],
    ],
    [
      "CR alone",
      "a;1\rb;2\r",
      [
        [1, "a", "1"],
        [2, "b", "2"],
      ],
    ],
    ["a CR inside a file with LF as text", "a\rb;1\n", [[1, "a\rb", "1"]]],
    ["a trailing separator, without line end", "a;1;", [[1, "a", "1", ""]]],
    ["quoted empty fields as a record", '"";""\n', [[1, "", ""]]],
    [
      "an unclosed quote at its own line",
      'a;1\nb;"c\nd;2\n',
      [
        [1, "a", "1"],
        [2, "quote-unclosed", 1],
        [3, "d", "2"],
      ],
    ],
    [
      "an unclosed quote before a quoted field",
      'b;"c\nd;"2"\n',
      [
        [1, "quote-unclosed", 1],
        [2, "d", "2"],
      ],
    ],
    [
      "text after a closing quote",
      'a;"b" c;1\nd;2;3\n',
      [
        [1, "quote-followed", 1],
        [2, "d", "2", "3"],
      ],
    ],
    [
      "a bad quote on a later line of a record, where it opens",
      '"a\nb";"c\nd;1\n',
      [
        [2, "quote-unclosed", 1],
        [3, "d", "1"],
      ],
    ],
  ])("read %s", (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("read in time that grows with the size, whatever the quotes", () => {
    const lines = 60_000;
    expect(read('x;"y\n'.repeat(lines))).toHaveLength(lines);
    expect(read('x;""y\n'.repeat(lines))).toHaveLength(lines);
    expect(read(`"${'""'.repeat(2_000_000)}`)).toHaveLength(1);
    expect(read(`a;${" ".repeat(5_000_000)}b\n`)).toHaveLength(1);
  });

  it("agree with splitting wherever there is no quote", () => {
    const piece = fc.constantFrom(
      "a",
      "12",
      ";",
      ";",
      "\n",
      "\n",
      "\r\n",
      " ",
      "\u00a0",
      "è",
      "\0",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = `${pieces.join("")}\n`;
        const trim = (field: string): string => field.replace(/^[\s\u200b]+|[\s\u200b]+$/g, "");
        const expected = text
          .split("\n")
          .map((line, i): (string | number)[] => [i + 1, ...line.split(";").map(trim)])
          .filter(([, ...fields]) => fields.some((field) => field !== ""));
        expect(read(text)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the dialect", () => {
  const known = new Set(["cod_ats", "ats", "a", "b"]);
  const open = (text: string) => {
    const { dialect, header, separatorLine } = openText(text, known);
    return [dialect.separator, header?.line, header?.fields, separatorLine];
  };

  it.each([
    ["semicolons", "cod_ats;ats;a,b\n", [";", 1, ["cod_ats", "ats", "a,b"], null]],
    ["commas", '"cod_ats","ats","a;b"\n', [",", 1, ["cod_ats", "ats", "a;b"], null]],
    ["tabs", "cod_ats\tats\ta;b,c;d\n", ["\t", 1, ["cod_ats", "ats", "a;b,c;d"], null]],
    ["a BOM before a quoted header", '\ufeff"cod_ats" ; "a"\n', [";", 1, ["cod_ats", "a"], null]],
    ["empty lines before the header", "\n;;;\n\t\ncod_ats;a\n", [";", 4, ["cod_ats", "a"], null]],
    ["sep= and another sign", "sep=|\ncod_ats|a\n", ["|", 2, ["cod_ats", "a"], 1]],
    ["sep= and a tab", "sep=\t\r\ncod_ats\ta\r\n", ["\t", 2, ["cod_ats", "a"], 1]],
    ["sep= in quotes", '"sep=,"\ncod_ats,a;b\n', [",", 2, ["cod_ats", "a;b"], 1]],
    ["CR alone", "cod_ats;a\rx;1\r", [";", 1, ["cod_ats", "a"], null]],
  ])("knows %s", (_, text, expected) => {
    expect(open(text)).toEqual(expected);
  });
});
