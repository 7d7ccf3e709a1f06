"""Sends the one POST that boto3 sends without a body; prints the request and what it is answered."""

import json
import sys

import boto3
from botocore.exceptions import ClientError

sent = []


def record(request, **_):
    headers = {name.lower(): value for name, value in request.headers.items()}
    sent.append(
        {
            "method": request.method,
            "body": (request.body or b"").decode(),
            "length": str(headers.get("content-length")),
            "type": str(headers.get("content-type")),
        }
    )


finspace = boto3.client("finspace-data")
finspace.meta.events.register("before-send", record)
try:
    finspace.get_external_data_view_access_details(datasetId=sys.argv[1], dataViewId="zzzzzzz")
    code = "none"
except ClientError as error:
    code = error.response["Error"]["Code"]
print(json.dumps({"sent": sent, "code": code}))
