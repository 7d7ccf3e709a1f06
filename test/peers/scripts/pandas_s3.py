"""Reads files of a dataset and of a working location with pandas over pyarrow, and prints what came, as JSON."""

import json
import sys

import pandas
from pyarrow.fs import FileSelector, S3FileSystem

request = json.loads(sys.argv[1])
s3 = S3FileSystem(endpoint_override=request["endpoint"], region=request["region"], **request["credentials"])


def told(frame):
    return {"rows": len(frame), "columns": list(frame.columns), "size": int(frame["size"].sum()), "price": round(frame["price"].sum(), 2)}


def read_csv(path):
    with s3.open_input_stream(path) as stream:
        return pandas.read_csv(stream)


def files_below(folder):
    return sorted(file.path for file in s3.get_file_info(FileSelector(folder, recursive=True)) if file.is_file)


parquet = pandas.read_parquet(request["changeset"], filesystem=s3)
report = {
    "parquet": told(parquet),
    "time": parquet["traded_at"].min().isoformat(),
    "some": len(pandas.read_parquet(request["changeset"], filesystem=s3, columns=["venue"], filters=[("symbol", "==", "JPM")])),
    "csv": told(pandas.concat([read_csv(path) for path in files_below(request["view"])])),
}
working = request["working"] + "by-pandas/"
with s3.open_output_stream(working + "trades.csv") as stream:
    parquet.to_csv(stream, index=False)
parquet.to_parquet(working + "trades.parquet", filesystem=s3)
report["staged"] = [path.removeprefix(working) for path in files_below(working)]
report["staged csv"] = told(read_csv(working + "trades.csv"))
report["staged parquet"] = told(pandas.read_parquet(working + "trades.parquet", filesystem=s3))
print(json.dumps(report))
