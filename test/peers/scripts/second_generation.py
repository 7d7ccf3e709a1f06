"""A person's script for boto3's second generation: stages a file, makes a changeset, waits for its end."""

import json
import sys
import time

import boto3

csv_file = sys.argv[1]
finspace = boto3.client("finspace-data")

dataset_id = finspace.create_dataset(
    datasetTitle="Trades by boto3",
    kind="TABULAR",
    permissionGroupParams={"datasetPermissions": [{"permission": "ReadDatasetData"}]},
    schemaDefinition={
        "tabularSchemaConfig": {
            "columns": [
                {"columnName": "symbol", "dataType": "STRING"},
                {"columnName": "traded_at", "dataType": "DATETIME"},
                {"columnName": "price", "dataType": "DOUBLE"},
                {"columnName": "size", "dataType": "INTEGER"},
                {"columnName": "venue", "dataType": "STRING"},
            ]
        }
    },
)["datasetId"]

location = finspace.get_working_location(locationType="INGESTION")
key = location["s3Path"] + "by-boto3/trades.csv"
boto3.client("s3").upload_file(csv_file, location["s3Bucket"], key)

changeset_id = finspace.create_changeset(
    datasetId=dataset_id,
    changeType="APPEND",
    sourceParams={"s3SourcePath": f"s3://{location['s3Bucket']}/{key}", "sourceType": "S3"},
    formatParams={"formatType": "CSV", "withHeader": "true"},
)["changesetId"]

deadline = time.time() + 60
while True:
    changeset = finspace.get_changeset(datasetId=dataset_id, changesetId=changeset_id)
    if changeset["status"] in ("SUCCESS", "FAILED") or time.time() > deadline:
        break
    time.sleep(0.1)

listed = [
    each["changesetId"]
    for page in finspace.get_paginator("list_changesets").paginate(datasetId=dataset_id)
    for each in page["changesets"]
]

del changeset["ResponseMetadata"]
print(json.dumps({"changeset": changeset, "listed": listed}))
