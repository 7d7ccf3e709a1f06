"""Makes calls with boto3, of either generation of the API."""

import os

import boto3
from botocore import xform_name
from botocore.exceptions import ClientError

from line_driver import RequestCount, drive

endpoint = os.environ["AWS_ENDPOINT_URL_FINSPACE_DATA"]
requests = RequestCount()
clients = {}


def client_of(service, credentials):
    keys = credentials or {}
    known = (service, keys.get("accessKeyId"))
    if known not in clients:
        session = boto3.session.Session(
            aws_access_key_id=keys.get("accessKeyId"),
            aws_secret_access_key=keys.get("secretAccessKey"),
            aws_session_token=keys.get("sessionToken"),
        )
        clients[known] = session.client(service, endpoint_url=endpoint)
        requests.register(clients[known].meta.events)
    return clients[known]


def answer_to(service, operation, members, credentials):
    try:
        output = getattr(client_of(service, credentials), xform_name(operation))(**members)
    except ClientError as error:
        return {"error": error_form(service, error.response), "requests": requests.take()}
    del output["ResponseMetadata"]
    return {"output": output, "requests": requests.take()}


def error_form(service, response):
    # A modelled exception has members of its own, beside what botocore makes of every error.
    is_modelled = service == "finspace-data"
    form = {
        "name": response["Error"]["Code"],
        "message": response.get("message", "") if is_modelled else response["Error"]["Message"],
        "reason": response.get("reason"),
        "status": response["ResponseMetadata"]["HTTPStatusCode"],
        "requestId": response["ResponseMetadata"]["RequestId"],
    }
    return {name: value for name, value in form.items() if value is not None}


drive(answer_to)
