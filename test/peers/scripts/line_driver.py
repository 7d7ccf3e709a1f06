"""Drives a Python client: a call as a line of JSON in, what the client makes of its answer as a line out."""

import base64
import datetime
import json
import sys


def plain(value):
    """Times as ISO texts, streams as Base64."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat()
    if hasattr(value, "read"):
        return base64.b64encode(value.read()).decode()
    raise TypeError(f"{type(value)} is no plain data")


def drive(answer_to):
    """Answers each call with what `answer_to(service, operation, input, credentials)` returns."""
    # What a client prints beside must not be taken for an answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        call = json.loads(line)
        try:
            answer = answer_to(call["service"], call["operation"], call["input"], call.get("credentials"))
        except Exception as error:  # What a client refuses by itself fails this call, and not those after it.
            answer = {"error": {"name": type(error).__name__, "message": str(error)}, "requests": 0}
        print(json.dumps(answer, default=plain), file=answers, flush=True)


class RequestCount:
    """Counts the requests that a botocore session sends."""

    def __init__(self):
        self.value = 0

    def register(self, events):
        events.register("before-send", self.increase)

    def increase(self, **_):
        self.value += 1

    def take(self):
        value, self.value = self.value, 0
        return value
