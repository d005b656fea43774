"""Writes the JPEG files beside it, and their pixels as Pillow reads them. Pillow 13.0.0, libjpeg-turbo 3.2.0."""

import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

here = Path(__file__).parent
y, x = np.mgrid[0:16, 0:24]


def grey(i):
    return (127 + 80 * np.sin(x / 2 + i) + 40 * np.cos(y / 3 - i)).clip(0, 255).astype(np.uint8)


colour = np.stack([grey(0), grey(2), 255 - grey(1)], -1)
turned = Image.Exif()
turned[0x0112] = 6
files = {
    "grey": (grey(0), {"quality": 85}),
    "grey-progressive": (grey(1), {"quality": 85, "progressive": True}),
    "colour": (colour, {"quality": 90}),
    "colour-restarts": (colour, {"quality": 90, "restart_marker_blocks": 1}),
    "colour-turned": (colour, {"quality": 95, "subsampling": 0, "exif": turned}),
}
pixels = {}
for name, (array, options) in files.items():
    Image.fromarray(array).save(here / f"{name}.jpg", **options)
    read = np.asarray(ImageOps.exif_transpose(Image.open(here / f"{name}.jpg")))
    pixels[name] = {"shape": list(read.shape), "pixels": read.ravel().tolist()}
Image.fromarray(colour).convert("CMYK").save(here / "four-inks.jpg")
(here / "pixels.json").write_text(json.dumps(pixels) + "\n")
