"""Uploads a comma-separated file and makes a changeset of it. Arguments: the dataset, the change type, the file."""

import os
import sys

import boto3

dataset_id = sys.argv[1]
change_type, path = sys.argv[2:] or ("APPEND", "trades.csv")
finspace = boto3.client("finspace-data")
location = finspace.get_working_location(locationType="INGESTION")
key = location["s3Path"] + "python/" + os.path.basename(path)
boto3.client("s3").upload_file(path, location["s3Bucket"], key)
changeset = finspace.create_changeset(
    datasetId=dataset_id,
    changeType=change_type,
    sourceParams={"s3SourcePath": f"s3://{location['s3Bucket']}/{key}", "sourceType": "S3"},
    formatParams={"formatType": "CSV", "withHeader": "true"},
)
print("changeset", changeset["changesetId"])
