/** Headline sums, by the columns that they add up; the same as the derived indicators. */
export const inCareAll = "inc_stock_non_msna+inc_stock_msna";
export const inCareYearAll = "inc_anno_non_msna+inc_anno_msna";
export const fosterAll = "aff_stock_non_msna+aff_stock_msna";
export const residentialAll = "res_stock_non_msna+res_stock_msna";
export const outOfFamily = "aff_stock_non_msna+res_stock_non_msna";
export const comparable = "aff_notti_ge5+res_stock_non_msna";
export const outOfFamilyAll = "aff_stock_non_msna+aff_stock_msna+res_stock_non_msna+res_stock_msna";
export const youngAdults =
  "neo_inc_stock_non_msna_m+neo_inc_stock_non_msna_f+neo_inc_stock_msna_m+neo_inc_stock_msna_f";
