import sys

import boto3

finspace = boto3.client("finspace-data")
location = finspace.get_working_location(locationType="INGESTION")
key = location["s3Path"] + "python/trades.csv"
boto3.client("s3").upload_file("trades.csv", location["s3Bucket"], key)
changeset = finspace.create_changeset(
    datasetId=sys.argv[1],
    changeType="APPEND",
    sourceParams={"s3SourcePath": f"s3://{location['s3Bucket']}/{key}", "sourceType": "S3"},
    formatParams={"formatType": "CSV", "withHeader": "true"},
)
print("changeset", changeset["changesetId"])
