"""Makes a call, waits until somebody writes into `go`, and makes another one, all in one session."""

import os

import boto3

session = boto3.Session()
finspace = session.client("finspace-data")
sts = session.client("sts")


def key():
    return session.get_credentials().get_frozen_credentials()


finspace.list_datasets()
first = key()
with open("first.new", "w") as file:
    file.write("\n".join([first.access_key, first.secret_key, first.token]))
os.rename("first.new", "first.txt")
open("go").read()
finspace.list_datasets()
sts.get_caller_identity()
print("renewed" if key().access_key != first.access_key else "the same")
