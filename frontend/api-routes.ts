// The first parts of the API's addresses: every server that hosts the app passes these on and keeps the rest for itself.

/** With anything behind them. */
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

/** Just these. */
export const apiFiles = ["openapi.json", "openapi.yaml", "asyncapi.json"];
