import type { Route } from "../../lib/route.ts";
import { examsStrings } from "./strings.ts";

export const examsRoutes: readonly Route[] = [
  { path: "/exams", nav: examsStrings.nav, load: async () => (await import("./ExamsPage.tsx")).ExamsPage },
  { path: "/exams/:skill", load: async () => (await import("./ExamPage.tsx")).ExamPage },
];
