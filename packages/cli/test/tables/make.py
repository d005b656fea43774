"""Writes the table of plain.csv in formats of other programs. Needs pandas, numpy and pyarrow: python make.py"""

import os
import sqlite3

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather

os.chdir(os.path.join(os.path.dirname(__file__), "files"))
rng = np.random.default_rng(7)
n = 60
p = np.round(rng.uniform(0.02, 0.98, n), 6)
y = (rng.uniform(size=n) < p).astype(int)
frame = pd.DataFrame(
    {
        "y": y,
        "p": p,
        "id": np.arange(n) + 2**60 + 1,
        "when": pd.date_range("2025-01-01", periods=n, freq="37min"),
        "note": ['a, "b"', "ü\nx", "007"] * (n // 3),
    }
)
frame.to_csv("plain.csv", index=False, date_format="%Y-%m-%dT%H:%M:%S.000000Z")

table = pa.table(frame.assign(when=frame["when"].astype("datetime64[us]")))
for compression in ["lz4", "zstd", "uncompressed"]:
    feather.write_feather(table, f"{compression}.feather", compression=compression)
with pa.ipc.new_stream("stream.arrows", table.schema) as stream:
    stream.write_table(table, max_chunksize=17)
typed = table.set_column(0, "y", pa.array(y == 1)).set_column(
    1, "p", pa.array([f"{value:.6f}" for value in p]).cast(pa.decimal128(10, 6))
)
typed = typed.set_column(4, "note", table["note"].dictionary_encode())
feather.write_feather(typed, "typed.feather", compression="lz4")
two = pa.table({"y": y, "probability": pa.array([[1 - value, value] for value in p])})
feather.write_feather(two, "list.feather", compression="zstd")

np.save("y.npy", y)
np.save("p.npy", p)
np.save("big.npy", y.astype(">i2"))
np.save("words.npy", np.where(y == 1, "yes", "no"))
np.save("proba.npy", np.c_[1 - p, p])
np.save("columns.npy", np.asfortranarray(np.c_[1 - p, p]))
np.save("objects.npy", np.array([1, "a"], dtype=object))
np.savez("stored.npz", y=y, p=p)
np.savez_compressed("packed.npz", y=y, p=p)

for name in ["one.sqlite", "two.sqlite"]:
    if os.path.exists(name):
        os.remove(name)
    with sqlite3.connect(name) as database:
        frame.assign(when=frame["when"].dt.strftime("%Y-%m-%dT%H:%M:%S.000000Z")).to_sql("scores", database, index=False)
        if name == "two.sqlite":
            frame[["id", "y"]].to_sql("labels", database, index=False)
