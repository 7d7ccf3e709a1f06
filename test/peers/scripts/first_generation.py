"""A person's script for boto3's first generation: its three operations, and S3 between them."""

import json
import sys

import boto3

endpoint, environment_id, dataset_id, csv_file = sys.argv[1:]
finspace = boto3.client("finspace-data", endpoint_url=endpoint)

credentials = finspace.get_programmatic_access_credentials(environmentId=environment_id, durationInMinutes=60)
session = boto3.session.Session(
    aws_access_key_id=credentials["credentials"]["accessKeyId"],
    aws_secret_access_key=credentials["credentials"]["secretAccessKey"],
    aws_session_token=credentials["credentials"]["sessionToken"],
)
finspace = session.client("finspace-data", endpoint_url=endpoint)

location = finspace.get_working_location(locationType="INGESTION")
key = location["s3Path"] + "by-first-generation-boto3/trades.csv"
session.client("s3", endpoint_url=endpoint).upload_file(csv_file, location["s3Bucket"], key)

changeset = finspace.create_changeset(
    datasetId=dataset_id,
    changeType="APPEND",
    sourceType="S3",
    sourceParams={"s3SourcePath": f"s3://{location['s3Bucket']}/{key}"},
    formatType="CSV",
    formatParams={"withHeader": "true"},
    tags={"desk": "equities"},
)["changeset"]

created = changeset["createTimestamp"]
print(
    json.dumps(
        {
            "changeset": {**changeset, "createTimestamp": created.isoformat()},
            "timestampType": type(created).__name__,
            "durationInMinutes": credentials["durationInMinutes"],
        }
    )
)
