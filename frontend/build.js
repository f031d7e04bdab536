// Bundles src/ into the package's static/build/, with a manifest of what each name is called by its content.
import { build } from "esbuild";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

const target = "../src/marsad/web/static/build";
const options = {
  bundle: true,
  minify: true,
  metafile: true,
  outdir: target,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  logLimit: 10,
};

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const built = [
  await build({ ...options, entryPoints: ["src/map.js", "src/map.css"], format: "esm", splitting: true }),
  await build({ ...options, entryPoints: { worker: "maplibre-gl/dist/maplibre-gl-csp-worker.js" }, format: "iife" }),
];

const manifest = {};
for (const { metafile } of built) {
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const name = basename(path);
    if (output.entryPoint) manifest[name.replace(/-[A-Z0-9]{8}(?=\.)/, "")] = name;
    // A browser that takes gzip gets a quarter of the bytes; packed once, not at every request.
    await writeFile(join(target, `${name}.gz`), gzipSync(await readFile(join(target, name)), { level: 9 }));
  }
}
const licence = await readFile("node_modules/maplibre-gl/LICENSE.txt", "utf8");
await writeFile(join(target, "LICENSE-maplibre-gl.txt"), licence);
await writeFile(join(target, "manifest.json"), JSON.stringify(manifest, null, 1) + "\n");
