import type { Route } from "../../lib/route.ts";
import { examsStrings } from "./strings.ts";

export const examsRoutes: readonly Route[] = [
  { path: "/exams", nav: examsStrings.nav, load: async () => (await import("./ExamsPage.tsx")).ExamsPage },
  { path: "/exams/new", load: async () => (await import("./create/CreateSkillPage.tsx")).CreateSkillPage },
  { path: "/exams/:skill", load: async () => (await import("./ExamPage.tsx")).ExamPage },
];
