// The browser is found or fetched by pipeline/edge/browser.ts; the package's own download is off.
module.exports = { skipDownload: true };
