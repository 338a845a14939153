// What two other implementations of C2PA say of files: node judge.mjs ROOT.pem FILE... prints one JSON document.
// c2pa-ts reads no WebP and follows no chain of trust; c2pa-node does both.
import { webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Reader } from '@contentauth/c2pa-node';
import { JPEG, PNG } from '@trustnxt/c2pa-ts/asset';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { ManifestStore, ValidationResult } from '@trustnxt/c2pa-ts/manifest';

globalThis.crypto ??= webcrypto; // Node 18 keeps it elsewhere

const TYPES = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp' };

async function byTrustnxt(content) {
    const kind = [PNG, JPEG].find((one) => one.canRead(content));
    if (!kind) return null;
    try {
        const asset = new kind(content);
        const jumbf = asset.getManifestJUMBF();
        if (!jumbf) return { valid: false, codes: ['no manifest'] };
        const result = await ManifestStore.read(SuperBox.fromBuffer(jumbf)).validate(asset);
        return summary(result);
    } catch (error) {
        return { ...summary(ValidationResult.fromError(error)), thrown: String(error.message) };
    }
}

function summary(result) {
    const failed = result.statusEntries.filter((entry) => !entry.success);
    return { valid: result.isValid, codes: failed.map((entry) => entry.code) };
}

async function byContentauth(content, type, root) {
    const settings = { verify: { verify_trust: true, remote_manifest_fetch: false }, trust: { trust_anchors: root } };
    try {
        const reader = await Reader.fromAsset({ buffer: content, mimeType: type }, JSON.stringify(settings));
        if (!reader) return { state: 'None', codes: ['no manifest'] };
        const store = reader.json();
        const codes = store.validation_results?.activeManifest?.failure ?? [];
        return { state: store.validation_state, codes: codes.map((entry) => entry.code) };
    } catch (error) {
        return { state: 'Unreadable', codes: [], thrown: String(error.message) };
    }
}

const [rootFile, ...files] = process.argv.slice(2);
const root = await readFile(rootFile, 'utf8');
const verdicts = [];
for (const file of files) {
    const content = await readFile(file);
    const type = TYPES[file.split('.').pop()];
    verdicts.push({
        trustnxt: await byTrustnxt(content),
        contentauth: await byContentauth(content, type, root),
    });
}
console.log(JSON.stringify(verdicts));
