// The paths of the API. Every server that hosts the app forwards these to the API and answers all others itself.

/** These and everything below them. */
export const apiFolders = [
  "ws",
  "livez",
  "readyz",
  "health",
  "stats",
  "users",
  "limits",
  "privacy",
  "metrics",
  "frames",
  "docs",
  "redoc",
];

/** Exactly these. */
export const apiFiles = ["openapi.json", "openapi.yaml", "asyncapi.json"];
