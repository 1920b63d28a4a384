// POST /control: {"gateway":"http://localhost:8080"} says whom it serves, with new keys and nobody signed in;
// {"path":"/token","drop":true} or {"path":"/token","delay":2000} puts a path in trouble until {"path":"/token"}.
import { setTimeout } from "node:timers/promises";
import { json } from "node:stream/consumers";

const troubles = new Map();

export async function control(request, response, restart) {
  const asked = await json(request);
  if (asked.gateway) {
    restart(asked.gateway);
  }
  if (asked.path) {
    troubles.set(asked.path, asked);
  }
  response.writeHead(204).end();
}

export async function isInTrouble(path) {
  const trouble = troubles.get(path);
  await setTimeout(trouble?.delay ?? 0);
  return trouble?.drop ?? false;
}
