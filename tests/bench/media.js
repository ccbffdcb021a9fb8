// The same renditions by sharp: decoded once, scaled from the largest, one thread. Arguments: settings as JSON, out folder, photographs.
const sharp = require("sharp");
const fs = require("fs");
const path = require("path");

const [settings, out, ...photos] = process.argv.slice(2);
const { widths, avif, webp, jpeg, rights, reference } = JSON.parse(settings);
sharp.concurrency(1);
sharp.cache(false);

const encoders = {
  avif: (image) => image.avif({ quality: avif[0], effort: 9 - avif[1], chromaSubsampling: "4:2:0" }),
  webp: (image) => image.webp({ quality: webp[0], effort: webp[1] }),
  jpg: (image) => image.jpeg({ quality: jpeg[0], mozjpeg: true }),
};

(async () => {
  for (const photo of photos) {
    const largest = sharp(photo).rotate().toColourspace("srgb").resize({ width: widths[widths.length - 1], withoutEnlargement: true });
    const { data, info } = await largest.raw().toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    for (const width of widths.filter((each) => each <= info.width)) {
      if (reference && width !== reference) continue;
      if (reference) {
        await sharp(data, { raw }).resize({ width }).png({ compressionLevel: 1 }).toFile(path.join(out, `${path.parse(photo).name}-${width}.png`));
      }
      for (const [extension, encode] of Object.entries(encoders)) {
        const image = sharp(data, { raw }).resize({ width }).withExif({ IFD0: rights });
        await encode(image).toFile(path.join(out, `${path.parse(photo).name}-${width}.${extension}`));
      }
    }
  }
  const usage = process.resourceUsage();
  fs.writeSync(1, JSON.stringify({ cpu_s: (usage.userCPUTime + usage.systemCPUTime) / 1e6, peak_mib: usage.maxRSS / 1024 }));
})();
