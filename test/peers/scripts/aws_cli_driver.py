"""Makes calls with the AWS CLI: its own `main`, in one process, with the options that a person types."""

import contextlib
import io
import json
import os
import re
import tempfile

from awscli.clidriver import create_clidriver
from botocore import xform_name

from line_driver import RequestCount, drive, plain

requests = RequestCount()
drivers = {}
variables = {
    "AWS_ACCESS_KEY_ID": "accessKeyId",
    "AWS_SECRET_ACCESS_KEY": "secretAccessKey",
    "AWS_SESSION_TOKEN": "sessionToken",
}


def driver_of(credentials):
    keys = credentials or {}
    for variable, member in variables.items():
        if member in keys:
            os.environ[variable] = keys[member]
        else:
            os.environ.pop(variable, None)
    known = keys.get("accessKeyId")
    if known not in drivers:
        drivers[known] = create_clidriver()
        requests.register(drivers[known].session)
    return drivers[known]


def options(members):
    for name, value in members.items():
        option = "--" + xform_name(name, "-")
        if isinstance(value, bool):
            yield option if value else option.replace("--", "--no-", 1)
        else:
            yield option
            yield value if isinstance(value, str) else json.dumps(value)


def command(service, operation, members, folder):
    """The words of a command. What an object is made of goes to the CLI, and comes from it, as a file."""
    file = os.path.join(folder, "body")
    if "Body" in members:
        with open(file, "w", encoding="utf-8") as body:
            body.write(members["Body"])
        members = {**members, "Body": file}
    name = "s3api" if service == "s3" else service
    words = [name, xform_name(operation, "-"), "--output", "json", *options(members)]
    return [*words, file] if operation == "GetObject" else words


def run(driver, words):
    try:
        return driver.main(words)
    except SystemExit as end:  # Words that it does not understand end the CLI.
        return end.code


def answer_to(service, operation, members, credentials):
    stdout, stderr = io.StringIO(), io.StringIO()
    driver = driver_of(credentials)
    with tempfile.TemporaryDirectory() as folder:
        words = command(service, operation, members, folder)
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            code = run(driver, words)
        if code != 0:
            return {"error": error_form(stderr.getvalue()), "requests": requests.take()}
        output = json.loads(stdout.getvalue() or "{}")
        if operation == "GetObject":
            with open(words[-1], "rb") as body:
                output["Body"] = plain(body)
    return {"output": output, "requests": requests.take()}


def error_form(text):
    shown = re.search(r"An error occurred \((\w+)\) when calling the \w+ operation: (.*)", text, re.DOTALL)
    name, message = shown.groups() if shown else ("none", text)
    return {"name": name, "message": message.strip()}


drive(answer_to)
