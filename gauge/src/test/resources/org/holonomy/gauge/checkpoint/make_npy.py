"""Writes the npy and npz files that the tests of this package read, beside this script.

Generator: this script, run once with Python 3.11 and numpy 2.4.6 on 2026-11-21. Licence: Apache-2.0.
Precision: every number is exact in its type, so the tests compare without tolerance.

    python3 make_npy.py

The array is the same in every file, a[i, j, k] = 12 i + 4 j + k over shape (2, 3, 4); truth values are its parity,
complex numbers a + i (a - 5), signed integers a - 5, floating ones (a - 5) / 4.
"""

from pathlib import Path

import numpy

HERE = Path(__file__).resolve().parent / "npy"
BASE = numpy.arange(24).reshape(2, 3, 4)


def values(code):
    if code == "b1":
        return (BASE % 2).astype(bool)
    if code.startswith("c"):
        return BASE + 1j * (BASE - 5)
    if code.startswith("f"):
        return (BASE - 5) / 4
    return BASE - 5 if code.startswith("i") else BASE


def write(name, array, version):
    with open(HERE / name, "wb") as file:
        numpy.lib.format.write_array(file, array, version=version, allow_pickle=True)


for code in ["f2", "f4", "f8", "c8", "c16", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]:
    orders = ["|"] if code.endswith("1") else ["<", ">"]
    for order in orders:
        for layout in ["C", "F"]:
            byte_order = {"|": "none", "<": "little", ">": "big"}[order]
            array = numpy.asarray(values(code).astype(order + code), order=layout)
            write(f"{code}-{byte_order}-{layout}.npy", array, (1, 0))

write("version-2.npy", values("f8"), (2, 0))
write("version-3.npy", numpy.asfortranarray(values("f8")), (3, 0))
write("vector.npy", numpy.array([1.5, -2.0]), (1, 0))
write("scalar.npy", numpy.array(3.25), (1, 0))
write("empty.npy", numpy.zeros((0, 3)), (1, 0))
write("object.npy", numpy.array([1, "two"], dtype=object), (1, 0))
write("text.npy", numpy.array(["one", "two"]), (1, 0))
write("structured.npy", numpy.zeros(2, dtype=[("re", "<f8"), ("im", "<f8")]), (1, 0))

numpy.savez(HERE / "stored.npz", **{"w": values("f8"), "layer/b": numpy.array([1.5, -2.0], dtype="f4")})
numpy.savez_compressed(HERE / "deflated.npz", **{"w": values("f8"), "layer/b": numpy.array([1.5, -2.0], dtype="f4")})
