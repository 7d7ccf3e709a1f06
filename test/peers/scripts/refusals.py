"""Requests that boto3 sends on purpose wrong; prints what each is answered."""

import datetime
import json
import sys
from unittest import mock

import boto3
from botocore import UNSIGNED, auth
from botocore.config import Config
from botocore.exceptions import ClientError

dataset_id = sys.argv[1]
once = {"retries": {"total_max_attempts": 1}}
changeset = {
    "datasetId": dataset_id,
    "changeType": "APPEND",
    "sourceParams": {"s3SourcePath": "s3://a-bucket/trades.csv", "sourceType": "S3"},
    "formatParams": {"formatType": "CSV"},
}


def client(**options):
    return boto3.client("finspace-data", config=Config(**once), **options)


def altered(event, alter):
    finspace = client()
    finspace.meta.events.register(event, alter)
    return finspace


def wrong_secret():
    key = boto3.session.Session().get_credentials().access_key
    client(aws_access_key_id=key, aws_secret_access_key="not the secret").create_changeset(**changeset)


def unknown_key():
    client(aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="any").create_changeset(**changeset)


def changed_body():
    def change(request, **_):
        request.body = request.body.replace(b"APPEND", b"MODIFY")

    altered("before-send.finspace-data", change).create_changeset(**changeset)


def old_date():
    past = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None) - datetime.timedelta(minutes=16)
    with mock.patch.object(auth, "get_current_datetime", return_value=past):
        client().create_changeset(**changeset)


def unsigned():
    config = Config(signature_version=UNSIGNED, **once)
    boto3.client("finspace-data", config=config).create_changeset(**changeset)


def unknown_dataset():
    client().create_changeset(**{**changeset, "datasetId": "zzzzzzz"})


def bad_enum():
    client().create_changeset(**{**changeset, "changeType": "PREPEND"})


def over_long_id():
    client().create_changeset(**{**changeset, "datasetId": "a" * 27})


def malformed_json():
    def spoil(params, **_):
        params["body"] = b'{"changeType": "APPEND", '

    altered("before-call.finspace-data", spoil).create_changeset(**changeset)


def unknown_path():
    def divert(params, **_):
        params["url"] = params["url"].replace("/changesetsv2", "/changesetsv9")
        params["url_path"] = params["url_path"].replace("/changesetsv2", "/changesetsv9")

    altered("before-call.finspace-data", divert).create_changeset(**changeset)


def answer_to(send):
    try:
        send()
    except ClientError as error:
        answer = error.response
        return {
            "code": answer["Error"]["Code"],
            "status": answer["ResponseMetadata"]["HTTPStatusCode"],
            "message": answer["Error"]["Message"],
        }
    return {"code": "none", "status": 200, "message": ""}


cases = [
    wrong_secret,
    unknown_key,
    changed_body,
    old_date,
    unsigned,
    unknown_dataset,
    bad_enum,
    over_long_id,
    malformed_json,
    unknown_path,
]
print(json.dumps({case.__name__: answer_to(case) for case in cases}))
