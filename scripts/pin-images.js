// Holds the images of Containerfile and compose.yaml by the digests that their registry gives for their tags now:
// node scripts/pin-images.js
// The tag stays beside the digest, for people; run again after a tag was changed, it renews both.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const files = ['Containerfile', 'compose.yaml'];
/** An image as `FROM` and `image:` name it: its name and tag, and the digest where it has one. */
const image = /((?:^FROM|^\s+image:)\s+)([\w./-]+:[\w.-]+)(?:@sha256:[0-9a-f]{64})?(?=\s|$)/gm;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** The names and tags of the images in a text, each once. */
export const imagesIn = (text) => [...new Set([...text.matchAll(image)].map(([, , name]) => name))];

/**
 * The text with every image held by its digest.
 * @throws Error that names an image without one, or with what is none
 */
export function pinned(text, digests) {
  return text.replace(image, (_, before, name) => {
    const digest = digests.get(name) ?? '';
    if (!digestPattern.test(digest)) throw new Error(`No digest of ${name}: ${digest}`);
    return `${before}${name}@${digest}`;
  });
}

async function digestOf(name) {
  const asked = ['buildx', 'imagetools', 'inspect', name, '--format', '{{.Manifest.Digest}}'];
  const { stdout } = await promisify(execFile)('docker', asked);
  return stdout.trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const digests = new Map();
  for (const name of texts.flatMap(imagesIn)) digests.set(name, digests.get(name) ?? (await digestOf(name)));
  const written = texts.map((text) => pinned(text, digests));
  await Promise.all(files.map((file, index) => writeFile(file, written[index])));
  for (const [name, digest] of digests) console.log(`${name}@${digest}`);
}
