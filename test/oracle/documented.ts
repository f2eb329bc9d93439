import { Ajv2020 } from "ajv/dist/2020.js";
import { openApiOf, routesOf } from "../../oracle/server/openapi.ts";
import type { Answer } from "./http.ts";

const document = openApiOf(routesOf());
const ajv = new Ajv2020({ strict: false });

type Operation = { responses: Record<string, { content?: Record<string, { schema?: object }> }> };

/**
 * What of an answer is not as the OpenAPI document says, or undefined.
 *
 * @param path as the document has it: `/campaigns/{id}`
 */
export function undocumented(method: string, path: string, { status, body, text }: Answer): string | undefined {
  const operation = (document.paths[path] as Record<string, Operation> | undefined)?.[method];
  const told = `${method} ${path}: ${status} ${text.slice(0, 500)}`;
  const response = operation?.responses[status];
  if (response === undefined) return `${told} is not in the document`;
  const schema = response.content?.["application/json"]?.schema;
  if (schema === undefined) return undefined;
  const isValid = ajv.compile(schema);
  return isValid(body) ? undefined : `${told}\n${JSON.stringify(isValid.errors)}`;
}
