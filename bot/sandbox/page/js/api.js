// Talks to the sandbox: docs/phone-api.md tells what each call means.

/** A sentence that the sandbox said instead of an answer. */
export class Refused extends Error {}

async function answer(response) {
  let body = null;
  try {
    body = await response.json();
  } catch {
    throw new Refused(`${response.status}`);
  }
  if (!response.ok || body.ok === false) throw new Refused(body.error ?? `${response.status}`);
  return body;
}

/** Reads something. */
export async function read(path) {
  return answer(await fetch(path, { headers: { accept: "application/json" } }));
}

/** Does something, with a JSON body. */
export async function post(path, body = {}) {
  return answer(await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }));
}

/** Acts for a person: act(7, "text", {chat_id, text}). */
export function act(person, verb, body = {}) {
  return post(`/api/users/${person}/${verb}`, body);
}

/** Sends files for a person; `files` are File or Blob objects with a name. */
export async function sendFiles(person, body, files) {
  const form = new FormData();
  form.append("json", JSON.stringify(body));
  files.forEach((file, index) => form.append(`file${index}`, file, file.name ?? `file${index}`));
  return answer(await fetch(`/api/users/${person}/media`, { method: "POST", body: form }));
}

/** Where the bytes of a file are. */
export const fileUrl = (id) => `/api/files/${encodeURIComponent(id)}`;

/** Listens to what happens; opens the line again when it breaks, and says so. */
export function listen(onEvent, onLine) {
  let wait = 300;
  let closed = false;
  let socket = null;
  let first = true;
  const open = () => {
    const url = new URL("/api/events", location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(url);
    socket.onopen = () => {
      wait = 300;
      onLine(true, first);
      first = false;
    };
    socket.onmessage = (event) => {
      for (const line of String(event.data).split("\n")) if (line) onEvent(JSON.parse(line));
    };
    socket.onclose = () => {
      if (closed) return;
      onLine(false, first);
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 5000);
    };
  };
  open();
  return () => {
    closed = true;
    socket?.close();
  };
}
