/**
 * Class limits of the cartograms: round, and the same in every edition, so that a colour means the
 * same from year to year. Four cuts make five classes.
 */
export const cuts: Readonly<Record<string, readonly number[]>> = {
  inc_carta: [25, 35, 45, 55],
  aff_carta: [1, 1.5, 2, 3],
  res_carta: [1.5, 2, 2.5, 3.5],
  terr_conf_carta: [3.2, 3.9, 4.6, 5.3],
  sintesi_carta: [3.2, 3.9, 4.6, 5.3],
  terr_conf_cartina: [3.2, 3.9, 4.6, 5.3],
  neo_carta: [8, 12, 16, 20],
};
