import { base, de, en, en_GB, es, Faker, fr, it } from "@faker-js/faker";
import type { Kind } from "../personalData/kinds.ts";
import type { Random } from "./random.ts";

/** A made-up datum in a form that people use; nothing about it is known to the finders. */
export type Planted = { kind: Kind; written: string; region: string };

/** Draws made-up data of a kind. */
export type DrawDatum = (kind: Kind) => Planted;

const LOCALES = { US: en, GB: en_GB, DE: de, FR: fr, ES: es, IT: it } as const;

/** Numbers that their regions use in examples, as people write them there. */
const PHONES: Record<string, string[]> = {
  US: ["(212) 5##-####", "415-6##-####", "+1 312 7## ####", "1-888-7##-####", "702.8##.####"],
  GB: ["020 7### ####", "+44 20 7### ####", "07700 9#####", "0161 4## ####"],
  DE: ["030 2#######", "+49 89 5#######", "0171 6######", "(040) 3######"],
  FR: ["01 4# ## ## ##", "+33 6 1# ## ## ##", "06 2# ## ## ##"],
  ES: ["91# ### ###", "+34 61# ### ###"],
  IT: ["06 4### ####", "+39 02 7######", "333 4######"],
};

/** A source of made-up data of several countries: the same seed gives the same data. */
export function datumsFrom(seed: number, random: Random): DrawDatum {
  const fakers = new Map(
    Object.entries(LOCALES).map(([region, locale]) => [region, new Faker({ locale: [locale, en, base], seed })]),
  );
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const digits = (pattern: string) => pattern.replace(/#/g, () => `${random(10)}`);
  return (kind) => {
    const region = pick(Object.keys(LOCALES));
    const faker = fakers.get(region) as Faker;
    return { kind, region, written: written(kind, region) };
    function written(kind: Kind, region: string): string {
      switch (kind) {
        case "email":
          return faker.internet.email();
        case "phone":
          return digits(pick(PHONES[region] ?? []));
        case "ip":
          return random(3) === 0 ? `2001:db8:${random(9999)}::${random(999) + 1}:8a2e` : publicIp(random);
        case "card":
          return faker.finance.creditCardNumber({ issuer: pick(["visa", "mastercard", "american_express"]) });
        case "iban":
          return faker.finance.iban({
            formatted: random(2) === 0,
            countryCode: pick(["DE", "FR", "GB", "ES", "IT", "NL"]),
          });
        case "nationalId":
          return nationalId(random);
        case "address":
          return region === "DE"
            ? faker.location.streetAddress()
            : (fakers.get("US") as Faker).location.streetAddress();
        case "secret":
          return secret(faker, random);
      }
    }
  };
}

function publicIp(random: Random): string {
  return `${11 + random(80)}.${random(256)}.${random(256)}.${100 + random(150)}`;
}

function nationalId(random: Random): string {
  const digits = (count: number) => Array.from({ length: count }, () => random(10)).join("");
  const kinds = [
    () => `${101 + random(500)}-${10 + random(89)}-${1000 + random(8999)}`,
    () => {
      const number = digits(8);
      return `${number}${"TRWAGMYFPDXBNJZSQVHLCKE"[Number(number) % 23]}`;
    },
    () => `AB ${digits(2)} ${digits(2)} ${digits(2)} ${"ABCD"[random(4)]}`,
    () => {
      const body = `${1 + random(2)}${digits(2)}0${1 + random(9)}75${digits(3)}${digits(3)}`;
      return `${body}${`${97 - Number(BigInt(body) % 97n)}`.padStart(2, "0")}`;
    },
  ];
  return (kinds[random(kinds.length)] as () => string)();
}

function secret(faker: Faker, random: Random): string {
  const upper = { casing: "upper" as const };
  const kinds = [
    () => `AKIA${faker.string.alphanumeric({ length: 16, ...upper })}`,
    () => `ghp_${faker.string.alphanumeric(36)}`,
    () => `sk_live_${faker.string.alphanumeric(24)}`,
    () => `password: ${faker.internet.password({ length: 12, pattern: /[A-Za-z0-9]/ })}7`,
    () => faker.internet.jwt(),
  ];
  return (kinds[random(kinds.length)] as () => string)();
}
