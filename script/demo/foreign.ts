import { type Random, shuffled } from "./random.ts";

/** Sentences of one language. Any order of them is prose enough for a language detector, and no two mails are alike. */
const SENTENCES: readonly (readonly string[])[] = [
  [
    "Vielen Dank für Ihre freundliche Nachricht vom vergangenen Dienstag.",
    "Leider konnten wir die bestellten Bücher noch nicht an Ihre Adresse schicken.",
    "Die Lieferung verzögert sich, weil im Lager gerade umgebaut wird.",
    "Wir hoffen trotzdem, dass alles bis zum Ende des Monats bei Ihnen eintrifft.",
    "Bitte geben Sie uns Bescheid, falls sich Ihre Anschrift inzwischen geändert hat.",
    "Über eine kurze Antwort würden wir uns sehr freuen.",
    "Meine Kollegin wird sich in der nächsten Woche noch einmal bei Ihnen melden.",
    "Das Wetter hier ist seit Tagen schlecht und niemand geht gern nach draußen.",
  ],
  [
    "Nous vous remercions de votre lettre que nous avons reçue hier matin.",
    "Malheureusement, la réunion prévue pour jeudi prochain doit être repoussée.",
    "Plusieurs de nos collègues sont encore en vacances jusqu'à la fin du mois.",
    "Pourriez-vous nous dire quels jours vous conviendraient le mieux ?",
    "Je vous enverrai bientôt les documents dont nous avons parlé au téléphone.",
    "Il fait très beau ici et les enfants jouent dehors toute la journée.",
    "N'hésitez pas à nous appeler si vous avez encore des questions.",
    "Dans l'attente de votre réponse, nous vous souhaitons une bonne semaine.",
  ],
  [
    "Muchas gracias por el mensaje que nos envió la semana pasada.",
    "Todavía no hemos podido encontrar los papeles que usted nos pidió.",
    "Mañana hablaré con mi hermano, que trabaja en la oficina del centro.",
    "Si todo va bien, podremos mandarle los libros antes del viernes.",
    "La ciudad está muy tranquila porque casi todos se fueron a la playa.",
    "Quisiera saber también cuándo piensa usted volver a visitarnos.",
    "Mi madre pregunta siempre por usted y le manda muchos saludos.",
    "Espero que pronto tengamos más tiempo para conversar con calma.",
  ],
  [
    "Grazie mille per la lettera che ci ha scritto qualche giorno fa.",
    "Purtroppo non siamo ancora riusciti a trovare una casa più grande.",
    "Mio fratello lavora adesso in una piccola fabbrica vicino al fiume.",
    "Domani mattina andremo tutti insieme al mercato per comprare la frutta.",
    "Se lei vuole, possiamo incontrarci davanti alla stazione alle dieci.",
    "Il viaggio è stato molto lungo, ma i bambini non si sono mai lamentati.",
    "Le manderò presto le fotografie che abbiamo fatto durante le vacanze.",
    "Spero che anche la sua famiglia stia bene e le auguro buona giornata.",
  ],
];

/** A letter in German, French, Spanish or Italian. */
export function foreignText(random: Random): string {
  const [sentences = []] = shuffled(random, SENTENCES);
  return shuffled(random, sentences).join("\n");
}
