import type { Params } from "../../issue.ts";
import type { District, Field, Module } from "../../types.ts";

/** A cell that a question is about, with the answer of the year before beside it. */
export interface AskedCell {
  readonly field: Field;
  /** Raw text as found, before corrections. */
  readonly raw: string;
  /** Last year's answer as data (decimal point, `n.a.`); empty where there was none. */
  readonly before: string;
}

/** Words with their parameters: why an answer does not fit another (`letters.reasons.<topic>`). */
export interface Reason {
  readonly topic: string;
  readonly params: Params;
}

/** One question to a district: its wording is `letters.questions.<topic>`. */
export interface Question {
  readonly topic: string;
  readonly params: Params;
  readonly module: Module;
  /** The module must be sent again as a whole; its doubtful cells may be named too. */
  readonly isWhole: boolean;
  /** The cell that the question is told at comes first. */
  readonly cells: readonly AskedCell[];
  readonly reasons: readonly Reason[];
  /** Other questions about the same cell, told in the same breath. */
  readonly also?: readonly Reason[];
  /** Possible effect on a published total (`weigh`): what matters most is asked first. */
  readonly weight: number;
}

/** The open questions of one ATS, the weightiest first. */
export interface DistrictQuestions {
  readonly code: string;
  readonly name: string;
  readonly territory: string | null;
  /** Null for an ATS whose row in `anagrafica` could not be used. */
  readonly district: District | null;
  readonly questions: readonly Question[];
}
