"""Uses boto3's presigned URLs without boto3; prints what each is answered."""

import json
import sys
import urllib.error
import urllib.request

import boto3

environment_id = sys.argv[1]
finspace = boto3.client("finspace-data")
minted = finspace.get_programmatic_access_credentials(environmentId=environment_id, durationInMinutes=60)
session = boto3.session.Session(
    aws_access_key_id=minted["credentials"]["accessKeyId"],
    aws_secret_access_key=minted["credentials"]["secretAccessKey"],
    aws_session_token=minted["credentials"]["sessionToken"],
)


def use(url, method="GET", body=None):
    request = urllib.request.Request(url, data=body, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return {"status": answer.status, "body": answer.read().decode()}
    except urllib.error.HTTPError as error:
        return {"status": error.code, "body": error.read().decode()}


location = finspace.get_working_location(locationType="INGESTION")
target = {"Bucket": location["s3Bucket"], "Key": location["s3Path"] + "presigned/a b+c'ü(1).txt"}
s3 = session.client("s3")
put_url = s3.generate_presigned_url("put_object", Params=target, ExpiresIn=60)
get_url = s3.generate_presigned_url("get_object", Params=target, ExpiresIn=60)
who_url = session.client("sts").generate_presigned_url("get_caller_identity", HttpMethod="GET")
list_url = session.client("finspace-data").generate_presigned_url("list_datasets", Params={"maxResults": 1})

print(
    json.dumps(
        {
            "put": use(put_url, "PUT", b"by boto3"),
            "got": use(get_url),
            "altered": use(get_url.replace("Expires=60", "Expires=61")),
            "caller": use(who_url),
            "listed": use(list_url),
        }
    )
)
