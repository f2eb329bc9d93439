import { stdnum } from "stdnum";
import type { Range } from "./kinds.ts";

/** A country's numbers that a shape and a check digit tell from others; those of the US have no check digit. */
type NationalId = { region: Region; shape: RegExp; isValid: (written: string) => boolean };

/** Regions whose national ids are known. */
export const ID_REGIONS = ["BR", "CN", "DE", "ES", "FI", "FR", "GB", "IT", "PL", "US"] as const;
type Region = (typeof ID_REGIONS)[number];

const IDS: readonly NationalId[] = [
  { region: "BR", shape: /(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d\d(?!\w)/g, isValid: valid("BR", "cpf") },
  { region: "CN", shape: /(?<![\w.-])[1-9]\d{16}[\dXx](?!\w)/g, isValid: valid("CN", "ric") },
  { region: "DE", shape: /(?<![\w.-])[1-9]\d(?: {0,3}\d{3}){3}(?!\w)/g, isValid: valid("DE", "idnr") },
  { region: "ES", shape: /(?<![\w.-])\d{8}(?: {1,3}|-)?[A-Za-z](?!\w)/g, isValid: valid("ES", "dni") },
  {
    region: "ES",
    shape: /(?<![\w.-])[XYZxyz](?: {1,3}|-)?\d{7}(?: {1,3}|-)?[A-Za-z](?!\w)/g,
    isValid: valid("ES", "nie"),
  },
  { region: "FI", shape: /(?<![\w.-])\d{6}[-+A]\d{3}[\dA-Y](?!\w)/g, isValid: valid("FI", "hetu") },
  {
    region: "FR",
    shape: /(?<![\w.-])[12] {0,3}\d\d {0,3}\d\d {0,3}\d[\dAB] {0,3}\d{3} {0,3}\d{3} {0,3}\d\d(?!\w)/g,
    isValid: valid("FR", "nir"),
  },
  {
    region: "GB",
    shape: /(?<![\w.-])[A-Z]{2} {0,3}\d\d {0,3}\d\d {0,3}\d\d {0,3}[A-D](?!\w)/g,
    isValid: valid("GB", "nino"),
  },
  {
    region: "IT",
    shape: /(?<!\w)[A-Za-z]{6}\d\d[A-Za-z]\d\d[A-Za-z]\d{3}[A-Za-z](?!\w)/g,
    isValid: valid("IT", "codicefiscale"),
  },
  { region: "PL", shape: /(?<![\w.-])\d{11}(?!\w)/g, isValid: valid("PL", "pesel") },
  { region: "US", shape: /(?<![\w.-])\d{3}-\d\d-\d{4}(?![\w-])/g, isValid: valid("US", "ssn") },
];

/** National ids of the regions that are asked for. */
export function findNationalIds(text: string, regions: readonly string[]): Range[] {
  return IDS.filter(({ region }) => regions.includes(region)).flatMap(({ shape, isValid }) =>
    [...text.matchAll(shape)]
      .filter(({ 0: written }) => isValid(written))
      .map(({ 0: written, index }) => ({ start: index, end: index + written.length })),
  );
}

function valid(region: Region, name: string): (written: string) => boolean {
  const validators: Record<string, { validate: (written: string) => { isValid: boolean } }> = stdnum[region] ?? {};
  const validator = validators[name];
  if (validator === undefined) throw new Error(`stdnum knows no ${name} of ${region}`);
  return (written) => validator.validate(written.replace(/ /g, "")).isValid;
}
