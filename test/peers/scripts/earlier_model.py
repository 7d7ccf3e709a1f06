"""Creates a user as SDKs of 2022 did: their model calls the member ApiAccess. Prints what was made of it."""

import json
import os
import sys
import tempfile

import boto3
from botocore.loaders import create_loader

model = create_loader().load_service_model("finspace-data", "service-2")
members = model["shapes"]["CreateUserRequest"]["members"]
members["ApiAccess"] = members.pop("apiAccess")

with tempfile.TemporaryDirectory() as folder:
    version = os.path.join(folder, "finspace-data", "2020-07-13")
    os.makedirs(version)
    with open(os.path.join(version, "service-2.json"), "w", encoding="utf-8") as file:
        json.dump(model, file)
    os.environ["AWS_DATA_PATH"] = folder
    finspace = boto3.client("finspace-data")

user_id = finspace.create_user(
    emailAddress=sys.argv[1].lower() + "@example.com",
    type="APP_USER",
    ApiAccess=sys.argv[1],
)["userId"]
print(json.dumps(finspace.get_user(userId=user_id)["apiAccess"]))
