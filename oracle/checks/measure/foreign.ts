import type { Random } from "./random.ts";

/** Frequent words: a random run of them reads as its language to a detector, and no two runs are near duplicates. */
const WORDS = [
  "der die und nicht auf dem eine sich auch werden haben über können wir Straße Menschen zwischen während heute wieder Jahre möchte freundlich Angebot günstig deshalb nächste Woche bitte schreiben",
  "le les des une dans pour que vous avec nous être faire toujours aujourd'hui parce plus très peut cette année français voulez bonjour maison travail prochain semaine écrire merci jamais depuis",
  "el los las una que para con por muy pero también hacer siempre nosotros ahora porque cuando gracias trabajo semana próximo escribir mañana ciudad señor años puede nuestro desde mejor",
  "il gli della una che per con non sono anche questo quando perché molto fare sempre oggi grazie lavoro settimana prossimo scrivere casa anni nostro meglio dove essere città vogliamo",
  "de het een niet van voor met zijn ook naar omdat altijd vandaag werken huis mensen tussen geschreven volgende week alstublieft beter jaren onze mogelijk vriendelijk goedkoop daarom weer worden",
];

/** A text of 60 to 120 words in German, French, Spanish, Italian or Dutch; it says nothing. */
export function foreignText(random: Random): string {
  const words = (WORDS[random(WORDS.length)] ?? "").split(" ");
  const text = Array.from({ length: 60 + random(60) }, () => words[random(words.length)]);
  return text.join(" ").replace(/(.{60}\S*) /g, "$1\n");
}
